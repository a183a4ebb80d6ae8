import { open, readFile } from 'node:fs/promises';
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

const modelMark = Buffer.from('ASSORT');

/** Whether the file begins as models do. */
export async function isModelFile(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(modelMark.length), 0, modelMark.length, 0);
    return buffer.equals(modelMark);
  } finally {
    await file.close();
  }
}

/** Returns the size of the model in bytes. */
export async function writeModel(path: string, model: TrainedModel): Promise<number> {
  const bytes = encodeModel(model);
  await replaceFile(path, (file) => file.writeFile(bytes));
  return bytes.length;
}
