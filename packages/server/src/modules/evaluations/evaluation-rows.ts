import type { EvaluationRow, EvaluationRowPage, EvaluationRowQuery } from '@assort/contract';
import type { Facet } from '@assort/engine';
import { refusal } from '../../errors.ts';
import type { RowResult } from '../answered-rows/row-result.ts';
import type { StoredJobRow } from '../jobs/job-rows.ts';
import { answerView } from '../trials/answer-view.ts';
import { type TrialCase, truthIn } from '../trials/trial.ts';

type StoredRow = StoredJobRow<TrialCase, RowResult>;

const readAtOnce = 1000;

/**
 * Reads on until there are as many rows as wanted.
 *
 * @param page up to `limit` rows after the one of that number
 */
export async function rowPage(
  facets: readonly Facet[],
  { cursor, limit = 50, wrong = false }: EvaluationRowQuery,
  page: (after: number, limit: number) => Promise<StoredRow[]>,
): Promise<EvaluationRowPage> {
  const items: EvaluationRow[] = [];
  for (let after = rowOf(cursor); items.length < limit; ) {
    const rows = await page(after, wrong ? readAtOnce : limit);
    if (rows.length === 0) return { items, nextCursor: null };
    const views = rows.map((row) => rowView(facets, row));
    items.push(...views.filter(({ right }) => !wrong || !right));
    after = rows.at(-1)!.row;
  }
  const shown = items.slice(0, limit);
  return { items: shown, nextCursor: String(shown.at(-1)!.row) };
}

function rowView(facets: readonly Facet[], { row, data, result }: StoredRow): EvaluationRow {
  return {
    row,
    text: data.text,
    truth: data.truth as EvaluationRow['truth'],
    right: isRight(facets, data, result),
    answer: answerView(result),
  };
}

function isRight(facets: readonly Facet[], one: TrialCase, result: RowResult | null): boolean {
  return facets.every((facet) => {
    const truth = truthIn(facet, one);
    if (truth === undefined) return true;
    const labels = result?.labels?.[facet.name]?.map(({ label }) => label);
    return labels?.length === truth.length && truth.every((label) => labels.includes(label));
  });
}

function rowOf(cursor: string | undefined): number {
  const row = Number(cursor ?? 0);
  if (Number.isSafeInteger(row) && row >= 0) return row;
  throw refusal(
    'request-invalid',
    'The cursor is not one that this list gave; leave it out to start from the beginning.',
  );
}
