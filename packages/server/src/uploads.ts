import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { freeBytesOf, reservedBytes } from './database/embedded/space-guard.ts';
import type { NewId } from './database/ids.ts';
import { refusal } from './errors.ts';

/** A received file. It can be read several times, until it is removed. */
export interface Upload {
  /** As the sender named it, if at all. */
  readonly fileName: string | null;
  read(): AsyncIterable<Uint8Array>;
}

export interface IncomingFile {
  readonly fileName: string | null;
  readonly stream: Readable;
}

const lookEveryBytes = 8 * 1024 * 1024;

/** Files live here while their request does, because some are read twice before they are stored. */
export function createUploads(directory: string, maxBytes: number, newId: NewId) {
  return {
    /** Forgets files that a crash left behind; only for the one process that owns the folder. */
    clear(): void {
      rmSync(directory, { recursive: true, force: true });
    },

    /** Receives the file, lets `use` work on it, and removes it whatever happens. */
    async withFile<T>(
      { fileName, stream }: IncomingFile,
      use: (upload: Upload) => Promise<T>,
    ): Promise<T> {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const path = join(directory, newId());
      try {
        await pipeline(
          stream,
          limit(maxBytes, directory),
          createWriteStream(path, { mode: 0o600 }),
        );
        return await use({ fileName, read: () => createReadStream(path) });
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

export type Uploads = ReturnType<typeof createUploads>;

/** Ends a file that is too large, or that would take the space that the database needs. */
function limit(maxBytes: number, directory: string): Transform {
  let received = 0;
  let lookAgainAt = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > maxBytes) {
        const most = Math.floor(maxBytes / 2 ** 20);
        return done(
          refusal('body-too-large', `The file is larger than ${most} MB; send it in parts.`),
        );
      }
      if (received >= lookAgainAt) {
        lookAgainAt = received + lookEveryBytes;
        if (freeBytesOf(directory) < reservedBytes) {
          return done(refusal('storage-full', 'The disk is full; free some space and try again.'));
        }
      }
      done(null, chunk);
    },
  });
}
