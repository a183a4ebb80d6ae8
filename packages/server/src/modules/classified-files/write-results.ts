import type { ResultsQuery } from '@assort/contract';
import {
  createCsvWriter,
  originCells,
  originColumns,
  predictionCells,
  predictionColumns,
} from '@assort/engine';
import type { RowResult } from '../answered-rows/row-result.ts';
import type { StoredJobRow } from '../jobs/job-rows.ts';
import type { ClassifyFilePayload, FileRow } from './classified-file.ts';

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
  { format = 'csv', raw = false }: ResultsQuery,
  page: (after: number, limit: number) => Promise<ResultRow[]>,
): ResultsFile {
  const stem = (fileName ?? 'texts').replace(/\.[^.]*$/, '');
  const line = format === 'csv' ? csvLines(payload, raw) : jsonlLines(payload);
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

const originOf = ({ plan }: ClassifyFilePayload) => (plan.kind === 'trained' ? [] : originColumns);

/** @param raw whether cells stay as they are even if a spreadsheet would compute them */
function csvLines(payload: ClassifyFilePayload, raw: boolean) {
  const { columns, taxonomy } = payload;
  const more = originOf(payload);
  const all = [...columns, ...predictionColumns(taxonomy, columns, more)];
  const writer = createCsvWriter(all, { escapeFormulas: !raw });
  return {
    header: writer.header(),
    of({ data, result }: ResultRow): string {
      const own = columns.map((_name, index) => data[index] ?? '');
      const answer = result?.labels ? { labels: result.labels } : null;
      const cells = more.length === 0 ? [] : originCells(result);
      const error = result?.error?.message;
      return writer.row([...own, ...predictionCells(taxonomy, answer, error, cells)]);
    },
  };
}

/** The same names as in the CSV, but labels as a list, scores as numbers, and null for nothing. */
function jsonlLines(payload: ClassifyFilePayload) {
  const { columns, taxonomy } = payload;
  const more = originOf(payload);
  const added = predictionColumns(taxonomy, columns, more);
  return {
    header: '',
    of({ data, result }: ResultRow): string {
      const values = taxonomy.facets.flatMap(({ name }) => {
        const labels = result?.labels?.[name];
        return [labels?.map(({ label }) => label) ?? null, labels?.[0]?.score ?? null];
      });
      const origins = more.length === 0 ? [] : [result?.abstained ?? {}, result?.by ?? null];
      const told = [...values, ...origins, result?.error?.message ?? null];
      const object = Object.fromEntries([
        ...columns.map((name, index) => [name, data[index] ?? '']),
        ...told.map((value, index) => [added[index], value]),
      ]);
      return `${JSON.stringify(object)}\n`;
    },
  };
}
