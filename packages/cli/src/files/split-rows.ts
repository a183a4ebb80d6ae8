import type { Example, Taxonomy } from '@assort/engine';
import type { DatasetOptions } from '../commands/options.ts';
import { type LabelledFile, readLabelledFile } from './labelled-file.ts';

export interface TrainingFile extends LabelledFile {
  /** Rows to choose settings and to measure on. */
  readonly dev: readonly Example[];
}

/** Reads what is to be learnt from. Where a column `split` says so, rows of dev stand apart and those of test are passed over. */
export async function readTrainingFile(
  path: string,
  options: DatasetOptions,
  known?: Taxonomy,
): Promise<TrainingFile> {
  const file = await readLabelledFile(path, options, known, true);
  const { splits } = file;
  const dev = file.examples.filter((_example, place) => splits[place] === 'dev');
  const passedOver = splits.filter((split) => split === 'test').length;
  return { ...keep(file, (place) => (splits[place] ?? 'train') === 'train'), dev, passedOver };
}

/**
 * Reads what is to be measured on. Where a column `split` says so, those are the rows of test, or of dev where there is
 * none of test; synthetic rows never are.
 */
export async function readMeasuredFile(
  path: string,
  options: DatasetOptions,
  known?: Taxonomy,
): Promise<LabelledFile> {
  const file = await readLabelledFile(path, options, known, true);
  const { splits, examples } = file;
  const heldOut = (['test', 'dev'] as const).find((split) => splits.includes(split));
  const kept = keep(
    file,
    (place) =>
      examples[place]!.synthetic !== true && (heldOut === undefined || splits[place] === heldOut),
  );
  return { ...kept, passedOver: examples.length - kept.examples.length };
}

function keep(file: LabelledFile, isKept: (place: number) => boolean): LabelledFile {
  const pick = <Item>(items: readonly Item[]) => items.filter((_item, place) => isKept(place));
  return {
    ...file,
    examples: pick(file.examples),
    rowNumbers: pick(file.rowNumbers),
    splits: pick(file.splits),
  };
}
