import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddingModel } from './open-embedding-model.ts';
import { type Files, refusalOf, safetensors, wordPiece, writeFolder } from './test-folders.ts';

const tokenizer = wordPiece(['[UNK]', 'good']);
const embeddings = { dtype: 'F32', values: new Float32Array([9, 9, 3, 0]) };
const tensors = safetensors({ embeddings });

const withTensors = (bytes: Uint8Array): Files => ({
  'tokenizer.json': tokenizer,
  'model.safetensors': bytes,
});
const withTokenizer = (json: unknown): Files => ({
  'tokenizer.json': json,
  'model.safetensors': tensors,
});

it.each<[string, Files, string]>([
  ['is empty', {}, 'holds no embedding model'],
  [
    'holds the weights of a transformer',
    withTensors(safetensors({ 'encoder.weight': embeddings })),
    'holds no embedding model',
  ],
  ['lacks its tokenizer', { 'model.safetensors': tensors }, 'has no tokenizer.json'],
  ['has a cut-off file of tensors', withTensors(tensors.subarray(0, -1)), 'is cut off'],
  ['has a cut-off header', withTensors(tensors.subarray(0, 20)), 'is cut off'],
  ['has an empty file of tensors', withTensors(new Uint8Array()), 'is cut off'],
  ['has a web page for tensors', withTensors(Buffer.from('<!DOCTYPE html>')), 'is cut off'],
  [
    'has numbers of a type that nobody reads',
    withTensors(safetensors({ embeddings: { ...embeddings, dtype: 'BF16' } })),
    'is of type BF16; save the model as F64, F32, F16, I8',
  ],
  [
    'has a list for a matrix',
    withTensors(safetensors({ embeddings: { ...embeddings, columns: 1 } })),
    'has no matrix "embeddings"',
  ],
  [
    'has fewer vectors than tokens',
    withTensors(safetensors({ embeddings: { ...embeddings, columns: 4 } })),
    'has vectors for 1 tokens, but tokenizer.json has 2',
  ],
  [
    'has fewer weights than tokens',
    withTensors(
      safetensors({
        embeddings,
        weights: { dtype: 'F32', values: new Float32Array([1]), columns: 1 },
      }),
    ),
    'has vectors for 1 tokens, but tokenizer.json has 2',
  ],
  [
    'maps a token to a row that is not there',
    withTensors(
      safetensors({
        embeddings,
        mapping: { dtype: 'I32', values: new Int32Array([0, 2]), columns: 1 },
      }),
    ),
    'maps a token to a row that is not there',
  ],
  ['has a broken tokenizer', withTokenizer('{"model"'), 'tokenizer.json is not valid JSON'],
  ['has a list for a tokenizer', withTokenizer([]), 'tokenizer.json can not be used'],
  [
    'has a tokenizer that nobody reads',
    withTokenizer({ ...tokenizer, model: { type: 'Morse', vocab: {} } }),
    'give a model with a WordPiece, Unigram or BPE tokenizer.',
  ],
])('refuses in one sentence a folder that %s', async (_, files, sentence) => {
  const error = await refusalOf(openEmbeddingModel(await writeFolder(files)));
  expect(error.code).toBe('embeddings-unusable');
  expect(error.message).toContain(sentence);
  expect(error.message).not.toContain('\n');
});

it('says which folder is not there, and which is none', async () => {
  const folder = await writeFolder({ 'config.json': {} });
  const missing = await refusalOf(openEmbeddingModel(join(folder, 'nowhere')));
  expect(missing.message).toMatch(/^There is no folder .*nowhere: check the path/);
  const file = await refusalOf(openEmbeddingModel(join(folder, 'config.json')));
  expect(file.message).toContain('is a file: give the folder');
});

it.each(['hub:', 'hub:potion', 'hub:../etc', 'hub:a/b/c'])('refuses the name %s', async (name) => {
  const error = await refusalOf(openEmbeddingModel(name));
  expect(error.message).toContain('write hub:OWNER/NAME');
});

it('takes the name of a model from its folder', async () => {
  const folder = await writeFolder(withTensors(tensors));
  const model = await openEmbeddingModel(`${folder}/`);
  expect(folder.endsWith(model.name)).toBe(true);
});
