import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { UsageError } from '../failure.ts';

/**
 * Writes a file beside its place and then moves it there, so that no half-written file is ever seen.
 * A file that stood there before is lost only when all is written.
 */
export async function replaceFile(
  path: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) {
    throw new UsageError(`${path} is a folder: give the name of a file to write.`);
  }
  // A device or a pipe must be written to, never replaced by a file.
  const isReplaceable = found === null || found.isFile();
  const target = isReplaceable ? `${path}.${process.pid}.unfinished` : path;
  try {
    await writeAndSync(target, write, isReplaceable);
    if (isReplaceable) await rename(target, path);
  } catch (error) {
    if (isReplaceable) await rm(target, { force: true });
    // An error of the system is told with the name that the user knows; a refused row keeps its own sentence.
    throw isSystemError(error) ? Object.assign(error, { path }) : error;
  }
}

async function writeAndSync(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  isFile: boolean,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    await write(file);
    if (isFile) await file.sync();
  } finally {
    await file.close();
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
