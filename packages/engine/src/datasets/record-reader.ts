import { AssortError } from '../errors.ts';
import type { DatasetRecord, FaultyRow, RecordReader } from './records.ts';

type Batch = readonly (DatasetRecord | FaultyRow)[];

export interface RecordSource {
  readonly format: 'csv' | 'jsonl';
  readonly delimiter: string | null;
  readonly columns: readonly string[];
  readonly encoding: () => string;
  readonly batches: AsyncIterable<Batch>;
}

/** A reader over rows that a format has taken apart. Throws `dataset-empty` when there are none. */
export function createRecordReader(source: RecordSource): RecordReader {
  let isStarted = false;
  async function* batches(): AsyncGenerator<Batch, void, void> {
    if (isStarted) throw new Error('A file is read once: open it again to read it again.');
    isStarted = true;
    let isEmpty = true;
    for await (const batch of source.batches) {
      if (batch.length === 0) continue;
      isEmpty = false;
      yield batch;
    }
    if (isEmpty) throw source.columns.length > 0 ? headerOnly() : emptyFile();
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
    format: source.format,
    delimiter: source.delimiter,
    columns: source.columns,
    get encoding() {
      return source.encoding();
    },
    batches,
    [Symbol.asyncIterator]: records,
  };
}

export function emptyFile(): AssortError {
  return new AssortError(
    'dataset-empty',
    'The file is empty: give a file with a header and at least one row.',
  );
}

function headerOnly(): AssortError {
  return new AssortError(
    'dataset-empty',
    'The file has a header but no rows: add at least one row under the header.',
  );
}
