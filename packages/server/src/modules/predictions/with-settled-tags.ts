import type { ScoredLabel } from '@assort/contract';
import type { Taxonomy } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { TagsService } from '../tags/tags.service.ts';
import type { PredictionRow } from './predictions.repository.ts';

export const hasTags = ({ facets }: Taxonomy): boolean =>
  facets.some(({ kind }) => kind === 'open');

/** The predictions of one classifier with their tags counted, and replaced by those that stand for them. */
export async function withSettledTags(
  rows: readonly PredictionRow[],
  taxonomy: Taxonomy,
  tags: Pick<TagsService, 'settle'>,
  transaction: Database,
): Promise<PredictionRow[]> {
  const answers = rows.map(({ labels }) => labels);
  const settled = await tags.settle(rows[0]!.classifierId!, taxonomy, answers, transaction);
  return rows.map((row, index) => ({
    ...row,
    labels: settled[index] as Record<string, ScoredLabel[]>,
  }));
}
