import { AssortError } from '../../errors.ts';
import type { LabelResolver } from '../../taxonomy/resolve-label.ts';
import type { Facet } from '../../taxonomy/taxonomy.ts';
import type { DatasetRecord } from '../records.ts';

/** The labels of a cell as they are written: trimmed, Unicode-normalised, none empty, none twice. */
export function splitLabels(cell: string, separator: string): readonly string[] {
  if (!cell.includes(separator)) {
    const label = cell.normalize('NFC').trim();
    return label === '' ? [] : [label];
  }
  return tidyLabels(cell.split(separator));
}

export function labelsOf(
  record: DatasetRecord,
  column: string,
  position: number,
  separator: string,
): readonly string[] {
  const list = record.lists?.get(column);
  return list ? tidyLabels(list) : splitLabels(record.values[position] ?? '', separator);
}

function tidyLabels(labels: readonly string[]): readonly string[] {
  const tidy = labels.map((label) => label.normalize('NFC').trim()).filter((label) => label !== '');
  return tidy.length > 1 ? [...new Set(tidy)] : tidy;
}

/**
 * The ids of the labels of one row, or undefined when the row is not labelled for the facet.
 * Throws `label-unknown` and `label-count`.
 */
export function resolveLabels(
  labels: readonly string[],
  facet: Facet,
  resolver: LabelResolver,
  row: number,
): readonly string[] | undefined {
  if (labels.length === 0 && facet.kind === 'single') return undefined;
  const ids: string[] = [];
  for (const label of labels) {
    const id = resolver.resolve(label);
    if (id === undefined) throw unknownLabel(label, facet, resolver, row);
    if (!ids.includes(id)) ids.push(id);
  }
  const least = facet.kind === 'single' ? 1 : (facet.min ?? 0);
  const most = facet.kind === 'single' ? 1 : (facet.max ?? Number.POSITIVE_INFINITY);
  if (ids.length < least || ids.length > most) throw wrongCount(ids.length, facet, row);
  return ids;
}

function unknownLabel(
  label: string,
  facet: Facet,
  resolver: LabelResolver,
  row: number,
): AssortError {
  const nearest = resolver.suggest(label);
  const shown = label.length > 80 ? `${label.slice(0, 80)}…` : label;
  return new AssortError(
    'label-unknown',
    `Row ${row} has the label «${shown}», which «${facet.name}» does not have. ` +
      (nearest ? `Did you mean «${nearest}»? ` : '') +
      'Correct it, add it to the taxonomy, or leave such rows out.',
    { row, facet: facet.name, label: shown, ...(nearest && { nearest }) },
  );
}

function wrongCount(found: number, facet: Facet, row: number): AssortError {
  const { min = 0, max } = facet;
  const allowed =
    facet.kind === 'single'
      ? 'exactly one'
      : max === undefined
        ? `at least ${min}`
        : min === max
          ? `exactly ${max}`
          : found > max
            ? `at most ${max}`
            : `at least ${min}`;
  return new AssortError(
    'label-count',
    `Row ${row} has ${found === 1 ? '1 label' : `${found} labels`} for «${facet.name}», which takes ${allowed}: correct it, or leave such rows out.`,
    { row, facet: facet.name, found },
  );
}
