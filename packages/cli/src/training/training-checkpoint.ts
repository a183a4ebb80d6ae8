import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { TrainingCheckpoint } from '@assort/engine';

/** A record's header: the lengths of its key and its content, and the CRC-32 of both. */
const headerLength = 12;
const identityKey = 'identity';

export interface CheckpointFile extends TrainingCheckpoint {
  /** The training is done: nothing is kept. */
  remove(): void;
}

/**
 * Keeps a training's results in a file, one record after the other, in the order in which they were found. A record
 * that was cut short by the process's end, and all behind it, count as not written.
 *
 * @param fromScratch forget what an earlier run has found
 * @param onResume is told how many results of an earlier run there are to go on from, if any
 */
export function openCheckpoint(
  path: string,
  fromScratch: boolean,
  onResume: (results: number) => void,
): CheckpointFile {
  const { records, length } = fromScratch ? noRecords() : readRecords(path);
  let file: number | undefined;
  let end = length;
  const append = (key: string, content: Uint8Array) => {
    file ??= openSync(path, end === 0 ? 'w' : 'r+');
    const record = encodeRecord(key, content);
    let written = 0;
    while (written < record.length) {
      written += writeSync(file, record, written, record.length - written, end + written);
    }
    end += record.length;
  };
  return {
    begin(identity) {
      const known = records.get(identityKey);
      if (known !== undefined && Buffer.from(known).toString() === identity) {
        if (records.size > 1) onResume(records.size - 1);
        return;
      }
      records.clear();
      end = 0;
      append(identityKey, Buffer.from(identity));
    },
    read: (key) => records.get(key),
    write: append,
    remove() {
      if (file !== undefined) closeSync(file);
      rmSync(path, { force: true });
    },
  };
}

function noRecords(): { records: Map<string, Uint8Array>; length: number } {
  return { records: new Map(), length: 0 };
}

function readRecords(path: string): { records: Map<string, Uint8Array>; length: number } {
  const result = noRecords();
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return result;
    throw error;
  }
  while (result.length + headerLength <= bytes.length) {
    const start = result.length + headerLength;
    const keyEnd = start + bytes.readUInt32LE(result.length);
    const end = keyEnd + bytes.readUInt32LE(result.length + 4);
    if (end > bytes.length) break;
    if (crc32(bytes.subarray(start, end)) !== bytes.readUInt32LE(result.length + 8)) break;
    result.records.set(bytes.toString('utf8', start, keyEnd), bytes.subarray(keyEnd, end));
    result.length = end;
  }
  return result;
}

function encodeRecord(key: string, content: Uint8Array): Buffer {
  const name = Buffer.from(key);
  const record = Buffer.alloc(headerLength + name.length + content.length);
  record.writeUInt32LE(name.length, 0);
  record.writeUInt32LE(content.length, 4);
  name.copy(record, headerLength);
  record.set(content, headerLength + name.length);
  record.writeUInt32LE(crc32(record.subarray(headerLength)), 8);
  return record;
}
