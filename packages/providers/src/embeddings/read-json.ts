import { readFile } from 'node:fs/promises';
import { unusable } from './embedding-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object in a JSON file, or undefined if there is no such file. */
export async function readOptionalJson(path: string): Promise<unknown> {
  try {
    return await readJson(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(`${path} is not valid JSON: copy the model's folder again.`);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
