import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unusable } from '../embedding-error.ts';
import { isObject, readOptionalJson } from '../read-json.ts';
import { tensorNames } from './safetensors.ts';
import { matrixNames } from './token-vectors.ts';

/** Where a static embedding model keeps its parts. */
export interface StaticFolder {
  readonly tokenizer: string;
  readonly tensors: string;
  readonly normalize: boolean;
}

// model2vec keeps its files in the folder itself, sentence-transformers in one of its module.
const subfolders: readonly string[] = ['.', '0_StaticEmbedding'];

/** The parts of the static embedding model in a folder, or undefined if it holds none. */
export async function findStaticFolder(folder: string): Promise<StaticFolder | undefined> {
  for (const subfolder of subfolders) {
    const tensors = join(folder, subfolder, 'model.safetensors');
    if (!existsSync(tensors)) continue;
    const names = await tensorNames(tensors);
    if (!matrixNames.some((name) => names.includes(name))) continue;
    const tokenizer = join(folder, subfolder, 'tokenizer.json');
    if (!existsSync(tokenizer)) {
      throw unusable(`${folder} has no tokenizer.json: copy the whole folder of the model.`);
    }
    return { tokenizer, tensors, normalize: await normalizes(folder) };
  }
  return undefined;
}

/** What `normalize` of config.json says; without it, whether modules.json ends in a normalization. */
async function normalizes(folder: string): Promise<boolean> {
  const config = await readOptionalJson(join(folder, 'config.json'));
  if (isObject(config) && typeof config.normalize === 'boolean') return config.normalize;
  const modules = await readOptionalJson(join(folder, 'modules.json'));
  return (
    Array.isArray(modules) &&
    modules.some((module) => isObject(module) && String(module.type).endsWith('.Normalize'))
  );
}
