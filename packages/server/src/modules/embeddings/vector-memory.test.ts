import type { EmbeddingModel } from '@assort/engine';
import { expect, it } from 'vitest';
import { VectorMemory } from './vector-memory.ts';

/** A text's vector is its length and 1: 8 bytes. */
function countingModel(identity = 'counting') {
  const asked: string[] = [];
  const model: EmbeddingModel = {
    name: 'counting',
    identity,
    dimensions: 2,
    async embed(texts) {
      asked.push(...texts);
      return texts.map(({ length }) => Float32Array.of(length, 1));
    },
  };
  return { asked, model };
}

it('embeds a text once, whoever asks, and gives the vectors in the order of the texts', async () => {
  const { asked, model } = countingModel();
  const memory = new VectorMemory(1000);
  await memory.around(model).embed(['bb']);
  const vectors = await memory.around(model).embed(['a', 'bb', 'ccc']);
  expect(vectors.map(([length]) => length)).toEqual([1, 2, 3]);
  expect(asked).toEqual(['bb', 'a', 'ccc']);
});

it('takes no vector of one model for that of another', async () => {
  const one = countingModel('one');
  const other = countingModel('other');
  const memory = new VectorMemory(1000);
  for (const { model } of [one, other]) await memory.around(model).embed(['a']);
  expect(other.asked).toEqual(['a']);
});

it('forgets what was unused for longest when it is full', async () => {
  const { asked, model } = countingModel();
  const remembering = new VectorMemory(16).around(model);
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await remembering.embed([text]);
  expect(asked.join('')).toBe('abcb');
});
