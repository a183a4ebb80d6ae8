import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { AssortError, decodeModel, encodeModel, type TrainedModel } from '@assort/engine';
import { UsageError } from '../failure.ts';

export async function readModel(path: string): Promise<TrainedModel> {
  const bytes = await readFile(path);
  try {
    return decodeModel(bytes);
  } catch (error) {
    if (!(error instanceof AssortError)) throw error;
    throw new AssortError(error.code, `${path}: ${error.message}`, error.details);
  }
}

/**
 * Writes the model beside its place and then moves it there, so that no half-written file is ever seen.
 * Returns its size in bytes.
 */
export async function writeModel(path: string, model: TrainedModel): Promise<number> {
  const bytes = encodeModel(model);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) {
    throw new UsageError(`${path} is a folder: give the name of a file to write.`);
  }
  // A device or a pipe must be written to, never replaced by a file.
  const isReplaceable = found === null || found.isFile();
  const target = isReplaceable ? `${path}.${process.pid}.unfinished` : path;
  try {
    await writeAndSync(target, bytes, isReplaceable);
    if (isReplaceable) await rename(target, path);
  } catch (error) {
    if (isReplaceable) await rm(target, { force: true });
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  }
  return bytes.length;
}

async function writeAndSync(path: string, bytes: Uint8Array, isFile: boolean): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    if (isFile) await file.sync();
  } finally {
    await file.close();
  }
}
