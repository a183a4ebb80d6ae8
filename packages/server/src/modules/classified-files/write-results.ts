import { createCsvWriter, predictionCells, predictionColumns } from '@assort/engine';
import type { StoredJobRow } from '../jobs/job-rows.ts';
import type { ClassifyFilePayload, FileRow, RowResult } from './classified-file.ts';

export type ResultRow = StoredJobRow<FileRow, RowResult>;

export interface ResultsFile {
  readonly name: string;
  readonly mediaType: string;
  readonly lines: AsyncIterable<string>;
}

const pageSize = 500;

/**
 * The file with its predictions: one row per row, in order, every column kept. Per facet its labels
 * and their best score are added, then the error of a row that has no answer.
 */
export function writeResults(
  payload: ClassifyFilePayload,
  fileName: string | null,
  format: 'csv' | 'jsonl',
  page: (after: number, limit: number) => Promise<ResultRow[]>,
): ResultsFile {
  const stem = (fileName ?? 'texts').replace(/\.[^.]*$/, '');
  const line = format === 'csv' ? csvLines(payload) : jsonlLines(payload);
  async function* lines() {
    yield line.header;
    for (let after = 0; ; ) {
      const rows = await page(after, pageSize);
      if (rows.length === 0) return;
      yield rows.map(line.of).join('');
      after = rows.at(-1)!.row;
    }
  }
  return {
    name: `${stem}-classified.${format}`,
    mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
    lines: lines(),
  };
}

function csvLines({ columns, taxonomy }: ClassifyFilePayload) {
  const writer = createCsvWriter([...columns, ...predictionColumns(taxonomy, columns)]);
  return {
    header: writer.header(),
    of({ data, result }: ResultRow): string {
      const own = columns.map((_name, index) => data[index] ?? '');
      const answer = result?.labels ? { labels: result.labels } : null;
      return writer.row([...own, ...predictionCells(taxonomy, answer, result?.error?.message)]);
    },
  };
}

/** The same names as in the CSV, but labels as a list, scores as numbers, and null for nothing. */
function jsonlLines({ columns, taxonomy }: ClassifyFilePayload) {
  const added = predictionColumns(taxonomy, columns);
  return {
    header: '',
    of({ data, result }: ResultRow): string {
      const values = taxonomy.facets.flatMap(({ name }) => {
        const labels = result?.labels?.[name];
        return [labels?.map(({ label }) => label) ?? null, labels?.[0]?.score ?? null];
      });
      const object = Object.fromEntries([
        ...columns.map((name, index) => [name, data[index] ?? '']),
        ...[...values, result?.error?.message ?? null].map((value, index) => [added[index], value]),
      ]);
      return `${JSON.stringify(object)}\n`;
    },
  };
}
