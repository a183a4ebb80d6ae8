import { AssortError } from '../errors.ts';
import { checkColumnCount } from './csv/csv-header.ts';
import { readCsvRows } from './csv/csv-rows.ts';
import { detectDialect } from './csv/dialect.ts';
import { decodeText } from './encoding/decode-text.ts';
import { type OpenedText, readAhead } from './encoding/read-ahead.ts';
import { readJsonlRows } from './jsonl/jsonl-rows.ts';
import { createRecordReader, emptyFile } from './record-reader.ts';
import type { RecordReader } from './records.ts';

/** Characters that are read ahead to find out the format and the delimiter. */
const sampleLength = 64 * 1024;

/**
 * Opens a CSV or JSONL file and finds out its encoding, format, delimiter and columns.
 * The file is read once, front to back, in constant memory and only as fast as the rows are taken.
 * Throws `dataset-empty`, `dataset-not-text`, `dataset-encoding`, `dataset-malformed`,
 * `dataset-column-duplicate`, `dataset-too-wide` and `dataset-cell-too-large`, here or while it is read.
 */
export async function openRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly fileName?: string; readonly format?: 'csv' | 'jsonl' } = {},
): Promise<RecordReader> {
  const text = await readAhead(decodeText(chunks), sampleLength);
  try {
    if (text.isBlank) throw emptyFile();
    const format = options.format ?? detectFormat(text.sample, options.fileName);
    return await (format === 'csv' ? openCsv(text) : openJsonl(text));
  } catch (error) {
    await text.close();
    throw error;
  }
}

async function openCsv(text: OpenedText): Promise<RecordReader> {
  const dialect = detectDialect(text.sample);
  // Known before the header has been read to its end, which may be far.
  checkColumnCount(dialect.headerFields);
  const batches = readCsvRows(text.pieces(), dialect, text.encoding);
  const first = await batches.next();
  async function* rows() {
    try {
      if (!first.done) yield first.value.rows;
      for await (const batch of batches) yield batch.rows;
    } finally {
      await batches.return();
    }
  }
  return createRecordReader({
    format: 'csv',
    delimiter: dialect.delimiter,
    columns: first.done ? [] : first.value.columns,
    encoding: text.encoding,
    batches: rows(),
  });
}

async function openJsonl(text: OpenedText): Promise<RecordReader> {
  if (text.sample.trimStart().startsWith('[')) {
    throw new AssortError(
      'dataset-malformed',
      'The file is one JSON list: write one JSON object per line instead, without brackets and commas around them.',
    );
  }
  const columns: string[] = [];
  const batches = readJsonlRows(text.pieces(), columns, text.encoding);
  // The first rows are read at once, such that most keys are known before the caller asks.
  let first = await batches.next();
  // A line without a line end comes only with the end of the file.
  while (!first.done && first.value.length === 0) first = await batches.next();
  async function* rows() {
    try {
      if (!first.done) yield first.value;
      yield* batches;
    } finally {
      await batches.return();
    }
  }
  return createRecordReader({
    format: 'jsonl',
    delimiter: null,
    columns,
    encoding: text.encoding,
    batches: rows(),
  });
}

function detectFormat(sample: string, fileName = ''): 'csv' | 'jsonl' {
  if (/\.(json|jsonl|ndjson)$/i.test(fileName)) return 'jsonl';
  if (/\.(csv|tsv)$/i.test(fileName)) return 'csv';
  return sample.trimStart().startsWith('{') ? 'jsonl' : 'csv';
}
