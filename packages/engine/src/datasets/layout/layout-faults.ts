import { AssortError } from '../../errors.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { nearestMatch } from '../../text/nearest-match.ts';

const maxListed = 10;

export function checkColumnExists(columns: readonly string[], column: string): void {
  if (columns.includes(column)) return;
  const nearest = nearestMatch(column, columns);
  throw new AssortError(
    'dataset-column-unknown',
    `There is no column «${column}».${nearest ? ` Did you mean «${nearest}»?` : ''} ${listColumns(columns)}`,
    { column, columns: columns.slice(0, maxListed), ...(nearest && { nearest }) },
  );
}

/** `option` in the details is the setting that answers the question, as `ColumnChoice` spells it. */
export function noTextColumn(columns: readonly string[]): AssortError {
  return new AssortError(
    'dataset-column-unknown',
    `No column is named like a text («text», «comment», «message» …): say with textColumn which one it is. ${listColumns(columns)}`,
    { option: 'textColumn', columns: columns.slice(0, maxListed) },
  );
}

export function noLabelColumn(columns: readonly string[], taxonomy?: Taxonomy): AssortError {
  const names = taxonomy?.facets.slice(0, maxListed).map((facet) => `«${facet.name}»`) ?? [];
  const expected =
    names.length > 0
      ? `No column is named after the labels (${names.join(', ')})`
      : 'No column is named like labels («labels», «category» …)';
  return new AssortError(
    'dataset-column-unknown',
    `${expected}: say with labelColumns which ones hold them. ${listColumns(columns)}`,
    { option: 'labelColumns', columns: columns.slice(0, maxListed) },
  );
}

export function listColumns(columns: readonly string[]): string {
  const listed = columns.slice(0, maxListed).join(', ');
  const more = columns.length - maxListed;
  return `The file has: ${listed}${more > 0 ? ` and ${more} more` : ''}.`;
}
