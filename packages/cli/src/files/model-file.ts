import { open, readFile, rename, rm } from 'node:fs/promises';
import { AssortError, decodeModel, encodeModel, type TrainedModel } from '@assort/engine';

export async function readModel(path: string): Promise<TrainedModel> {
  const bytes = await readFile(path);
  try {
    return decodeModel(bytes);
  } catch (error) {
    if (!(error instanceof AssortError)) throw error;
    throw new AssortError(error.code, `${path}: ${error.message}`, error.details);
  }
}

/** Writes the model beside its place and then moves it there, so that no half-written file is ever seen. Returns its size in bytes. */
export async function writeModel(path: string, model: TrainedModel): Promise<number> {
  const bytes = encodeModel(model);
  const unfinished = `${path}.${process.pid}.unfinished`;
  try {
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw Object.assign(error as NodeJS.ErrnoException, { path });
  }
  return bytes.length;
}
