import { readFile } from 'node:fs/promises';
import { AssortError, decodeModel, encodeModel, type TrainedModel } from '@assort/engine';
import { replaceFile } from './replace-file.ts';

export async function readModel(path: string): Promise<TrainedModel> {
  const bytes = await readFile(path);
  try {
    return decodeModel(bytes);
  } catch (error) {
    if (!(error instanceof AssortError)) throw error;
    throw new AssortError(error.code, `${path}: ${error.message}`, error.details);
  }
}

/** Returns the size of the model in bytes. */
export async function writeModel(path: string, model: TrainedModel): Promise<number> {
  const bytes = encodeModel(model);
  await replaceFile(path, (file) => file.writeFile(bytes));
  return bytes.length;
}
