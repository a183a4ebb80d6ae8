import { createReadStream } from 'node:fs';
import { openRecords, type RecordReader } from '@assort/engine';

/** Opens a CSV or JSONL file; `-` is standard input. */
export function openDataset(path: string): Promise<RecordReader> {
  return path === '-'
    ? openRecords(process.stdin)
    : openRecords(createReadStream(path), { fileName: path });
}
