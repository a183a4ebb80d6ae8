import type { EmbeddingModel } from '@assort/engine';
import { hashFiles } from '../hash-files.ts';
import type { StaticFolder } from './static-folder.ts';
import { createStaticModel } from './static-model.ts';
import { readTextTokens } from './text-tokens.ts';
import { readTokenVectors } from './token-vectors.ts';

/** Reads the whole model into memory: about the size of its `model.safetensors`. */
export async function openStaticModel(name: string, folder: StaticFolder): Promise<EmbeddingModel> {
  const tokens = await readTextTokens(folder.tokenizer);
  const vectors = await readTokenVectors(folder.tensors, tokens.count);
  const hash = await hashFiles([folder.tokenizer, folder.tensors]);
  const identity = `static:${hash}${folder.normalize ? '' : ':not-normalized'}`;
  return createStaticModel({ name, identity, tokens, vectors, normalize: folder.normalize });
}
