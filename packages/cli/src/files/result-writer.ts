import { once } from 'node:events';
import {
  type Answer,
  type AssortError,
  createCsvWriter,
  predictionCells,
  predictionColumns,
  type Taxonomy,
} from '@assort/engine';
import type { TextRow, TextSource } from './read-texts.ts';

export interface Classified {
  readonly row: TextRow;
  readonly answer?: Answer;
  readonly error?: AssortError;
}

export interface ResultWriter {
  /** Resolves when standard output can take more. */
  write(results: readonly Classified[]): Promise<void>;
}

/** Writes one line per text to standard output: JSON, or the row of the file with its labels. */
export function createResultWriter(
  format: 'jsonl' | 'csv',
  taxonomy: Taxonomy,
  source: TextSource,
): ResultWriter {
  const render = format === 'csv' ? csvRenderer(taxonomy, source) : jsonRenderer(source);
  return {
    async write(results) {
      if (results.length === 0) return;
      if (!process.stdout.write(results.map(render).join(''))) await once(process.stdout, 'drain');
    },
  };
}

function jsonRenderer({ columns, textColumn }: TextSource): (result: Classified) => string {
  return ({ row, answer, error }) => {
    const others = columns
      .map((column, index) => [column, row.values[index] ?? ''] as const)
      .filter(([column]) => column !== textColumn);
    const line = {
      text: row.text,
      ...(error === undefined ? answer : { error: { code: error.code, detail: error.message } }),
      ...(others.length > 0 ? { metadata: Object.fromEntries(others) } : {}),
    };
    return `${JSON.stringify(line)}\n`;
  };
}

function csvRenderer(taxonomy: Taxonomy, { columns }: TextSource): (result: Classified) => string {
  const writer = createCsvWriter([...columns, ...predictionColumns(taxonomy, columns)]);
  let header = writer.header();
  return ({ row, answer, error }) => {
    const own = columns.map((_, index) => row.values[index] ?? '');
    const line = writer.row([...own, ...predictionCells(taxonomy, answer ?? null, error?.message)]);
    const text = header + line;
    header = '';
    return text;
  };
}
