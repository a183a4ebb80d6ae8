import { AssortError } from '../errors.ts';
import { readCsvRows } from './csv/csv-rows.ts';
import { detectDialect } from './csv/dialect.ts';
import { type DecodedText, decodeText, type TextPiece } from './encoding/decode-text.ts';
import { readJsonlRows } from './jsonl/jsonl-rows.ts';
import type { DatasetRecord, FaultyRow, RecordReader } from './records.ts';

/** Characters that are read ahead to find out the format and the delimiter. */
const sampleLength = 64 * 1024;

type Batch = readonly (DatasetRecord | FaultyRow)[];

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
  const decoded = decodeText(chunks);
  const { sample, isFaulty, pieces } = await readAhead(decoded.pieces());
  if (sample.trim() === '' && !isFaulty) {
    throw new AssortError(
      'dataset-empty',
      'The file is empty: give a file with a header and at least one row.',
    );
  }
  const format = options.format ?? detectFormat(sample, options.fileName);
  return format === 'csv' ? openCsv(sample, pieces, decoded) : openJsonl(sample, pieces, decoded);
}

async function openCsv(
  sample: string,
  pieces: AsyncGenerator<TextPiece, void, void>,
  decoded: DecodedText,
): Promise<RecordReader> {
  const dialect = detectDialect(sample);
  const rows = readCsvRows(pieces, dialect, () => decoded.encoding);
  const first = await rows.next();
  const columns = first.done ? [] : first.value.columns;
  async function* batches() {
    if (!first.done) yield first.value.rows;
    for await (const batch of rows) yield batch.rows;
  }
  return createReader('csv', dialect.delimiter, columns, decoded, batches());
}

async function openJsonl(
  sample: string,
  pieces: AsyncGenerator<TextPiece, void, void>,
  decoded: DecodedText,
): Promise<RecordReader> {
  if (sample.trimStart().startsWith('[')) {
    throw new AssortError(
      'dataset-malformed',
      'The file is one JSON list: write one JSON object per line instead, without brackets and commas around them.',
    );
  }
  const columns: string[] = [];
  const rows = readJsonlRows(pieces, columns, () => decoded.encoding);
  // The first rows are read at once, such that most keys are known before the caller asks.
  const first = await rows.next();
  async function* batches() {
    if (!first.done) yield first.value;
    yield* rows;
  }
  return createReader('jsonl', null, columns, decoded, batches());
}

function createReader(
  format: 'csv' | 'jsonl',
  delimiter: string | null,
  columns: readonly string[],
  decoded: DecodedText,
  source: AsyncIterable<Batch>,
): RecordReader {
  let isStarted = false;
  async function* batches(): AsyncGenerator<Batch, void, void> {
    if (isStarted) throw new Error('A file is read once: open it again to read it again.');
    isStarted = true;
    let isEmpty = true;
    for await (const batch of source) {
      if (batch.length === 0) continue;
      isEmpty = false;
      yield batch;
    }
    if (isEmpty) {
      throw new AssortError(
        'dataset-empty',
        'The file has a header but no rows: add at least one row under the header.',
      );
    }
  }
  async function* records(): AsyncGenerator<DatasetRecord, void, void> {
    for await (const batch of batches()) {
      for (const row of batch) {
        if ('fault' in row) throw row.fault;
        yield row;
      }
    }
  }
  return {
    format,
    delimiter,
    columns,
    get encoding() {
      return decoded.encoding;
    },
    batches,
    [Symbol.asyncIterator]: records,
  };
}

function detectFormat(sample: string, fileName = ''): 'csv' | 'jsonl' {
  if (/\.(json|jsonl|ndjson)$/i.test(fileName)) return 'jsonl';
  if (/\.(csv|tsv)$/i.test(fileName)) return 'csv';
  return sample.trimStart().startsWith('{') ? 'jsonl' : 'csv';
}

/** Takes pieces until the sample is long enough; `pieces` still has all of them. */
async function readAhead(source: AsyncGenerator<TextPiece, void, void>): Promise<{
  sample: string;
  isFaulty: boolean;
  pieces: AsyncGenerator<TextPiece, void, void>;
}> {
  const taken: TextPiece[] = [];
  let length = 0;
  while (length < sampleLength) {
    const next = await source.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.text.length;
  }
  async function* pieces() {
    for (const piece of taken.splice(0)) yield piece;
    yield* source;
  }
  return {
    sample: taken.map((piece) => piece.text).join(''),
    isFaulty: taken.some((piece) => piece.fault !== undefined),
    pieces: pieces(),
  };
}
