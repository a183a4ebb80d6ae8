import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Example, type Facet, readTaxonomy, type Taxonomy } from '@assort/engine';
import { UsageError } from '../../packages/cli/src/failure.ts';
import { readLabelledFile } from '../../packages/cli/src/files/labelled-file.ts';

/** A folder's `train` and `test` file, in memory. */
export interface LabelledSet {
  readonly name: string;
  readonly kind: 'single' | 'multi';
  /** The name of the facet that is measured. */
  readonly facet: string;
  readonly labels: readonly string[];
  readonly taxonomy: Taxonomy;
  readonly train: readonly Example[];
  readonly test: readonly Example[];
  /** For reading the training file, in which the labels are looked up first. */
  readonly readSeconds: number;
}

/** Reads the files as `assort train` does, with the taxonomy of `taxonomy.yaml` where there is one. Throws `UsageError` when one is missing or has several facets. */
export async function readLabelledSet(folder: string): Promise<LabelledSet> {
  const start = performance.now();
  const { taxonomy, examples: train } = await readLabelledFile(
    filePath(folder, 'train'),
    {},
    await readParents(folder),
  );
  const readSeconds = (performance.now() - start) / 1000;
  const [facet, other] = taxonomy.facets;
  if (facet === undefined || other !== undefined) {
    throw new UsageError(
      `${folder} must have exactly one facet: give a set with one label column.`,
    );
  }
  const { examples: test } = await readLabelledFile(filePath(folder, 'test'), {}, taxonomy);
  // In a `multi` facet no label is an answer too; in a `single` one it says that nobody has labelled the row.
  const isLabelled = ({ labels }: Example) =>
    facet.kind === 'multi' || (labels[facet.name]?.length ?? 0) > 0;
  return {
    name: basename(resolve(folder)),
    kind: facet.kind === 'single' ? 'single' : 'multi',
    facet: facet.name,
    labels: namedLabels(facet, train),
    taxonomy,
    train: train.filter(isLabelled),
    test: test.filter(isLabelled),
    readSeconds,
  };
}

async function readParents(folder: string): Promise<Taxonomy | undefined> {
  const path = join(folder, 'taxonomy.yaml');
  return existsSync(path) ? readTaxonomy(await readFile(path, 'utf8')) : undefined;
}

/** The labels that examples have, in the order of the taxonomy. */
function namedLabels({ name, labels }: Facet, examples: readonly Example[]): string[] {
  const named = new Set(examples.flatMap((example) => example.labels[name] ?? []));
  return labels.map(({ id }) => id).filter((id) => named.has(id));
}

/** Throws `UsageError` unless there are folders and each holds both files, before any work is lost on the others. */
/** Reads every set before any work is lost on the others. Throws `UsageError` for one with several labels per text. */
export async function readSingleSets(folders: readonly string[]): Promise<LabelledSet[]> {
  const sets: LabelledSet[] = [];
  for (const folder of folders) {
    const set = await readLabelledSet(folder);
    if (set.kind === 'multi') {
      throw new UsageError(
        `${set.name} has several labels per text: give sets with one label per text.`,
      );
    }
    sets.push(set);
  }
  return sets;
}

export function requireSets(folders: readonly string[]): void {
  if (folders.length === 0) {
    throw new UsageError(
      'No set was given: name at least one folder that holds train.csv and test.csv.',
    );
  }
  for (const folder of folders) {
    filePath(folder, 'train');
    filePath(folder, 'test');
  }
}

/** The labels of each example, in order. */
export function truthOf(set: LabelledSet, examples: readonly Example[]): (readonly string[])[] {
  return examples.map(({ labels }) => labels[set.facet] ?? []);
}

function filePath(folder: string, split: 'train' | 'test'): string {
  const found = ['csv', 'jsonl']
    .map((extension) => join(folder, `${split}.${extension}`))
    .find((path) => existsSync(path));
  if (found === undefined) {
    throw new UsageError(`There is no ${split}.csv or ${split}.jsonl in ${folder}: add one.`);
  }
  return found;
}
