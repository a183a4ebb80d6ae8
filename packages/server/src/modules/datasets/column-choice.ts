import type { FileQuery } from '@assort/contract';
import type { ColumnChoice } from '@assort/engine';

/** The columns that a request names, as the engine takes them. */
export function columnChoice(query: FileQuery): ColumnChoice {
  const names = query.labelColumns
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    textColumn: query.textColumn,
    labelColumns: names && names.length > 0 ? names : undefined,
    labelSeparator: query.labelSeparator,
  };
}
