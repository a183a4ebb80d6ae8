import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createCsvWriter, type Taxonomy, writeTaxonomy } from '@assort/engine';
import { TextGenerator } from './generate-set.ts';

const seed = 1;

/**
 * Writes `train.csv` and `test.csv` of one generator into the folder, and `taxonomy.yaml` where labels have parents.
 * `test` rows are at least two per label.
 */
export async function writeGeneratedSet(
  folder: string,
  labels: number,
  rows: { readonly train: number; readonly test: number },
  parents: number,
): Promise<void> {
  const generator = new TextGenerator(labels, seed, parents);
  if (parents > 0) {
    await writeFile(join(folder, 'taxonomy.yaml'), writeTaxonomy(taxonomyOf(generator), 'yaml'));
  }
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

function taxonomyOf(generator: TextGenerator): Taxonomy {
  const parents = generator.parents.map((id) => ({ id, name: id }));
  const labels = generator.labels.map((id, number) => ({
    id,
    name: id,
    parent: generator.parentOf(number),
  }));
  return { facets: [{ name: 'labels', kind: 'single', labels: [...parents, ...labels] }] };
}
