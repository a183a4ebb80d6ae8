import { AssortError } from '../errors.ts';
import { openRecords } from './open-records.ts';
import type { DatasetRecord, RecordReader } from './records.ts';

/** A file for a test, given out in chunks of `chunkSize` bytes. */
export async function* chunksOf(
  content: string | Uint8Array,
  chunkSize = 16_384,
): AsyncGenerator<Uint8Array, void, void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let start = 0; start < bytes.length; start += chunkSize) {
    yield bytes.subarray(start, start + chunkSize);
  }
}

export function open(content: string | Uint8Array, fileName?: string): Promise<RecordReader> {
  return openRecords(chunksOf(content), { fileName });
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** The values of all rows. */
export async function readAll(reader: RecordReader): Promise<(readonly string[])[]> {
  return (await collect<DatasetRecord>(reader)).map((record) => record.values);
}

/** The error with which an attempt is refused; anything else than an AssortError fails the test. */
export async function refusal(attempt: () => Promise<unknown>): Promise<AssortError> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof AssortError) return error;
    throw error;
  }
  throw new Error('The attempt was not refused.');
}

/** The error with which a file is refused, when it is opened or while it is read. */
export function refusalOf(content: string | Uint8Array, fileName?: string): Promise<AssortError> {
  return refusal(async () => readAll(await open(content, fileName)));
}
