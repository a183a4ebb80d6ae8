import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createCsvWriter } from '@assort/engine';
import { TextGenerator } from './generate-set.ts';

const seed = 1;

/** Writes `train.csv` and `test.csv` of one generator into the folder. `test` rows are at least two per label. */
export async function writeGeneratedSet(
  folder: string,
  labels: number,
  rows: { readonly train: number; readonly test: number },
): Promise<void> {
  const generator = new TextGenerator(labels, seed);
  for (const split of ['train', 'test'] as const) {
    await pipeline(
      csvLines(generator, rows[split]),
      createWriteStream(join(folder, `${split}.csv`)),
    );
  }
}

function* csvLines(generator: TextGenerator, count: number): Generator<string, void, void> {
  const csv = createCsvWriter(['text', 'labels']);
  yield csv.header();
  for (const { text, label } of generator.texts(count)) yield csv.row([text, label]);
}
