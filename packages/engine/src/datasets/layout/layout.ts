import { AssortError } from '../../errors.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { foldForComparison } from '../../text/nearest-match.ts';
import {
  defaultLabelSeparator,
  facetNameOf,
  isFacetKey,
  labelColumnsByName,
  labelKeys,
  textColumnByName,
} from './column-names.ts';
import { checkColumnExists, noLabelColumn, noTextColumn } from './layout-faults.ts';

/** What a person says about the columns of a file; what is left out is found by name. */
export interface ColumnChoice {
  readonly textColumn?: string;
  /** An empty list says that the file has no labels. */
  readonly labelColumns?: readonly string[];
  /** What joins several labels in a cell; "|" if left out. */
  readonly labelSeparator?: string;
}

export interface FacetColumn {
  readonly facet: string;
  readonly column: string;
}

/** How the columns of a file become texts, labels and metadata. */
export interface DatasetLayout {
  readonly textColumn: string;
  readonly facetColumns: readonly FacetColumn[];
  readonly metadataColumns: readonly string[];
  readonly labelSeparator: string;
}

/**
 * Finds the columns by choice, else by name: the text by a name such as `text` or `comment`, the labels by the
 * facets of the taxonomy, by `labels` or `label`, or by a name such as `category`.
 * Throws `dataset-column-unknown`, with the columns of the file, when there are none; never guesses from values.
 */
export function layoutFor(
  columns: readonly string[],
  choice: ColumnChoice,
  taxonomy?: Taxonomy,
): DatasetLayout {
  checkChoice(columns, choice);
  const chosen = choice.labelColumns;
  const candidates = columns.filter((column) => !chosen?.includes(column));
  const textColumn = choice.textColumn ?? textColumnByName(candidates);
  if (textColumn === undefined) throw noTextColumn(columns);
  const others = columns.filter((column) => column !== textColumn);
  const facetColumns =
    chosen !== undefined ? assignFacets(chosen, taxonomy) : findFacetColumns(others, taxonomy);
  if (chosen === undefined && facetColumns.length === 0) throw noLabelColumn(columns, taxonomy);
  return createLayout(columns, textColumn, facetColumns, choice.labelSeparator);
}

/** Throws when a chosen column does not exist or is chosen for two purposes. */
export function checkChoice(columns: readonly string[], choice: ColumnChoice): void {
  const labelColumns = choice.labelColumns ?? [];
  const chosen =
    choice.textColumn === undefined ? labelColumns : [choice.textColumn, ...labelColumns];
  for (const [index, column] of chosen.entries()) {
    checkColumnExists(columns, column);
    if (chosen.indexOf(column) < index) {
      throw new AssortError(
        'setting-invalid',
        `The column «${column}» is chosen twice: a column is either the text or one column of labels.`,
        { column },
      );
    }
  }
  if (choice.labelSeparator === '') {
    throw new AssortError(
      'setting-invalid',
      'The label separator is empty: give the character that joins labels, such as |.',
    );
  }
}

function createLayout(
  columns: readonly string[],
  textColumn: string,
  facetColumns: readonly FacetColumn[],
  labelSeparator = defaultLabelSeparator,
): DatasetLayout {
  const used = new Set([textColumn, ...facetColumns.map(({ column }) => column)]);
  const metadataColumns = columns.filter((column) => !used.has(column));
  return { textColumn, facetColumns, metadataColumns, labelSeparator };
}

/** Chosen columns by facet. The only column stands for the only facet, whatever it is called. */
export function assignFacets(
  labelColumns: readonly string[],
  taxonomy?: Taxonomy,
): readonly FacetColumn[] {
  const assigned: FacetColumn[] = [];
  for (const column of labelColumns) {
    const facet = facetOf(column, taxonomy);
    // `labels` and `label` both give `label`; side by side they keep their own names.
    const isTaken = assigned.some((other) => other.facet === facet);
    assigned.push({ facet: isTaken ? column : facet, column });
  }
  const only = taxonomy?.facets.length === 1 && assigned.length === 1 ? taxonomy.facets[0] : null;
  return only ? [{ facet: only.name, column: assigned[0]!.column }] : assigned;
}

function findFacetColumns(columns: readonly string[], taxonomy?: Taxonomy): readonly FacetColumn[] {
  if (taxonomy === undefined) return assignFacets(labelColumnsByName(columns));
  const found = columns
    .map((column) => ({ facet: facetOf(column, taxonomy), column }))
    .filter(({ facet }) => taxonomy.facets.some(({ name }) => name === facet));
  if (found.some(({ column }) => isFacetKey(column))) {
    // In JSONL a facet may be labelled for the first time only far into the file.
    const missing = taxonomy.facets.filter(({ name }) =>
      found.every(({ facet }) => facet !== name),
    );
    return [...found, ...missing.map(({ name }) => ({ facet: name, column: `labels.${name}` }))];
  }
  if (found.length > 0 || taxonomy.facets.length !== 1) return found;
  const conventional = columns.filter((column) => labelKeys.has(foldForComparison(column)));
  return conventional.slice(0, 1).map((column) => ({ facet: taxonomy.facets[0]!.name, column }));
}

function facetOf(column: string, taxonomy?: Taxonomy): string {
  const name = facetNameOf(column);
  const matches = (wanted: string) =>
    taxonomy?.facets.find((facet) => foldForComparison(facet.name) === foldForComparison(wanted));
  return (matches(column) ?? matches(name))?.name ?? name;
}
