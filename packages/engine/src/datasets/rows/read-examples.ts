import { AssortError } from '../../errors.ts';
import { createLabelResolver } from '../../taxonomy/resolve-label.ts';
import { type Facet, findFacet, type Taxonomy } from '../../taxonomy/taxonomy.ts';
import { checkText } from '../check-text.ts';
import type { Example, Split } from '../example.ts';
import type { DatasetLayout } from '../layout/layout.ts';
import type { DatasetRecord, RecordReader } from '../records.ts';
import { createFaultTally } from './fault-tally.ts';
import { labelsOf, resolveLabels } from './read-labels.ts';
import { checkSynthetic, isSyntheticMark, markOf, readSplit } from './row-marks.ts';

/** A row of a file as an example, with its other filled cells by column. */
export interface LabelledRow {
  readonly row: number;
  readonly example: Example;
  /** What a column `split` says, if it was to be read. */
  readonly split?: Split;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ReadExamplesOptions {
  /** Labels must be in it; without one they are taken as they are, and an empty cell means not labelled. */
  readonly taxonomy?: Taxonomy;
  /** Whether a column `split` says what each row is for; otherwise it is metadata. */
  readonly readsSplit?: boolean;
  /** Passes over rows that can not be used instead of refusing the file. */
  readonly skipInvalid?: boolean;
  readonly onSkip?: (row: number, error: AssortError) => void;
}

/** A file with more unusable rows than these is not read further just to count them. */
const maxCountedFaults = 10_000;

/**
 * Reads the rows of a file as examples; those with `true` in a column `synthetic` are synthetic. Throws `text-empty`,
 * `text-too-long`, `label-unknown`, `label-count`, `split-invalid` or `dataset-malformed` for rows that can not be used. It first reads on, without
 * yielding anything more, to count all such rows; what was yielded before is not to be used.
 */
export async function* readExamples(
  reader: RecordReader,
  layout: DatasetLayout,
  options: ReadExamplesOptions = {},
): AsyncGenerator<LabelledRow, void, void> {
  const readRow = createRowReader(reader, layout, options);
  const tally = createFaultTally();
  for await (const batch of reader.batches()) {
    for (const item of batch) {
      const labelled = 'fault' in item ? item.fault : attempt(readRow, item);
      if (!(labelled instanceof AssortError)) {
        if (tally.count === 0) yield labelled;
      } else if (options.skipInvalid) {
        options.onSkip?.(item.row, labelled);
      } else {
        tally.add(item.row, labelled);
      }
    }
    if (tally.count >= maxCountedFaults) throw tally.error(false);
  }
  const error = tally.error(true);
  if (error !== null) throw error;
}

function attempt<Result>(
  readRow: (record: DatasetRecord) => Result,
  record: DatasetRecord,
): Result | AssortError {
  try {
    return readRow(record);
  } catch (error) {
    if (error instanceof AssortError) return error;
    throw error;
  }
}

/** Prepares what does not change from row to row. */
function createRowReader(
  reader: RecordReader,
  layout: DatasetLayout,
  { taxonomy, readsSplit = false }: ReadExamplesOptions,
): (record: DatasetRecord) => LabelledRow {
  const columnOf = createColumnIndex(reader);
  const isJsonl = reader.format === 'jsonl';
  const facets = layout.facetColumns.map(({ facet: name, column }) => {
    const facet = taxonomy && findFacet(taxonomy, name);
    if (taxonomy && !facet) {
      throw new AssortError(
        'taxonomy-invalid',
        `The column «${column}» holds labels of «${name}», but the taxonomy has no such facet: it has ${taxonomy.facets.map((known) => `«${known.name}»`).join(', ')}.`,
        { column, facet: name },
      );
    }
    return { name, column, resolver: facet && createRowResolver(facet) };
  });
  const labelled = layout.facetColumns.map(({ column }) => column);
  const metadataColumns = new Set(layout.metadataColumns);
  const known = new Set([layout.textColumn, ...labelled, ...metadataColumns]);
  return (record) => {
    const text = record.values[columnOf(layout.textColumn)] ?? '';
    checkText(text, record.row);
    const labels: [string, readonly string[]][] = [];
    for (const { name, column, resolver } of facets) {
      const words = labelsOf(record, column, columnOf(column), layout.labelSeparator);
      // In JSONL a missing key is not the same as an empty list.
      if (words.length === 0 && isJsonl && !record.lists?.has(column)) continue;
      const ids = resolver ? resolver(words, record.row) : words.length > 0 ? words : undefined;
      if (ids !== undefined) labels.push([name, ids]);
    }
    const metadata: [string, string][] = [];
    let split: Split | undefined;
    let isSynthetic = false;
    for (const [index, column] of reader.columns.entries()) {
      const value = record.values[index];
      // Keys of JSONL that occur after the layout was made are metadata too.
      const isMetadata = metadataColumns.has(column) || !known.has(column);
      if (!isMetadata || !value) continue;
      const mark = markOf(column);
      if (mark === 'split' && readsSplit) split = readSplit(value, record.row);
      else if (mark === 'synthetic' && isSyntheticMark(value)) isSynthetic = true;
      else metadata.push([column, value]);
    }
    checkSynthetic(isSynthetic, split ?? 'train', `Row ${record.row}`);
    const example = { text, labels: Object.fromEntries(labels) };
    return {
      row: record.row,
      example: isSynthetic ? { ...example, synthetic: true } : example,
      ...(split !== undefined && { split }),
      metadata: Object.fromEntries(metadata),
    };
  };
}

function createRowResolver(facet: Facet) {
  const resolver = createLabelResolver(facet);
  return (words: readonly string[], row: number) => resolveLabels(words, facet, resolver, row);
}

/** The position of a column, which a JSONL file may show only later. */
function createColumnIndex(reader: RecordReader): (column: string) => number {
  const positions = new Map<string, number>();
  return (column) => {
    const known = positions.get(column);
    if (known !== undefined) return known;
    const position = reader.columns.indexOf(column);
    if (position >= 0) positions.set(column, position);
    return position;
  };
}
