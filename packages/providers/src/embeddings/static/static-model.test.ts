import type { EmbeddingModel } from '@assort/engine';
import { describe, expect, it } from 'vitest';
import { openEmbeddingModel } from '../open-embedding-model.ts';
import {
  bytePairs,
  type Files,
  safetensors,
  type TestTensor,
  unigram,
  wordPiece,
  writeFolder,
} from '../test-folders.ts';

const tokenizer = wordPiece(['[UNK]', 'good', 'bad', '##ly']);
const embeddings: TestTensor = {
  dtype: 'F32',
  values: new Float32Array([9, 9, 3, 0, 0, 4, 1, 2]),
};

async function open(files: Files): Promise<EmbeddingModel> {
  return openEmbeddingModel(await writeFolder(files));
}

function openTensors(tensors: Readonly<Record<string, TestTensor>>): Promise<EmbeddingModel> {
  return open({ 'tokenizer.json': tokenizer, 'model.safetensors': safetensors(tensors) });
}

async function vectorOf(model: EmbeddingModel, text: string): Promise<number[]> {
  const [vector] = await model.embed([text]);
  return [...vector!];
}

describe('a text', () => {
  it('has the mean of the vectors of its tokens', async () => {
    const model = await openTensors({ embeddings });
    expect(model.dimensions).toBe(2);
    expect(await vectorOf(model, 'Good')).toEqual([3, 0]);
    expect(await vectorOf(model, 'good bad')).toEqual([1.5, 2]);
    expect(await vectorOf(model, 'Badly')).toEqual([0.5, 3]);
  });

  it('leaves unknown words out of the mean', async () => {
    expect(await vectorOf(await openTensors({ embeddings }), 'strange good')).toEqual([3, 0]);
  });

  it('without a known word has zeros, normalized or not', async () => {
    const files = {
      'tokenizer.json': tokenizer,
      'model.safetensors': safetensors({ embeddings }),
    };
    for (const normalize of [true, false]) {
      const model = await open({ ...files, 'config.json': { normalize } });
      expect(await model.embed(['', ' ', 'strange'])).toEqual(
        Array.from({ length: 3 }, () => new Float32Array([0, 0])),
      );
    }
  });

  it('is cut before its 513th known token, and before as many characters as those usually have', async () => {
    // The tokens have 3 characters at the median, so 1,536 characters are read.
    const short = wordPiece(['[UNK]', 'a', 'bad', 'b']);
    const model = await open({
      'tokenizer.json': short,
      'model.safetensors': safetensors({
        embeddings: { dtype: 'F32', values: new Float32Array([0, 0, 1, 0, 0, 1, 0, 512]) },
      }),
    });
    expect(await vectorOf(model, `${'a '.repeat(511)}b`)).toEqual([511 / 512, 1].map(Math.fround));
    expect(await vectorOf(model, `${'a '.repeat(512)}b`)).toEqual([1, 0]);
    expect(await vectorOf(model, `a${'🙂'.repeat(1023)} a`)).toEqual([1, 0]);
  });
});

describe('the numbers', () => {
  it('may be stored in 16 bits', async () => {
    const bits = [0, 0, 0x3c00, 0xc000, 0x0001, 0x3555, 0x7bff, 0x03ff];
    const model = await openTensors({
      embeddings: { dtype: 'F16', values: new Uint16Array(bits) },
    });
    expect(await vectorOf(model, 'good')).toEqual([1, -2]);
    expect(await vectorOf(model, 'bad')).toEqual([2 ** -24, 0.333251953125]);
    expect((await vectorOf(model, 'badly'))[0]).toBe(32_752);
  });

  it('may be stored in 8 or in 64 bits', async () => {
    const values = [9, 9, -127, 127, 0, 4, 1, 2];
    for (const [dtype, array] of [
      ['I8', Int8Array],
      ['F64', Float64Array],
    ] as const) {
      const model = await openTensors({ embeddings: { dtype, values: new array(values) } });
      expect(await vectorOf(model, 'good')).toEqual([-127, 127]);
    }
  });

  it('may be shared by tokens, each with its own weight', async () => {
    const shared = { dtype: 'F32', values: new Float32Array([1, 0, 0, 1]) };
    const weights = { dtype: 'F64', values: new Float64Array([1, 6, 0.5, 2]), columns: 1 };
    for (const mapping of [
      { dtype: 'I32', values: new Int32Array([0, 0, 1, 1]), columns: 1 },
      { dtype: 'I64', values: new BigInt64Array([0n, 0n, 1n, 1n]), columns: 1 },
    ]) {
      const model = await openTensors({ embeddings: shared, weights, mapping });
      expect(await vectorOf(model, 'good bad')).toEqual([3, 0.25]);
    }
  });
});

describe('vectors get length 1', () => {
  const files = { 'tokenizer.json': tokenizer, 'model.safetensors': safetensors({ embeddings }) };
  const modules = [
    { type: 'sentence_transformers.models.StaticEmbedding' },
    { type: 'sentence_transformers.models.Normalize' },
  ];

  it('if config.json says so', async () => {
    const model = await open({ ...files, 'config.json': { normalize: true } });
    expect(await vectorOf(model, 'good bad')).toEqual([0.6, 0.8].map(Math.fround));
  });

  it('if modules.json says so and config.json nothing', async () => {
    const model = await open({ ...files, 'modules.json': modules });
    expect(await vectorOf(model, 'good')).toEqual([1, 0]);
    const other = await open({
      ...files,
      'modules.json': modules,
      'config.json': { normalize: false },
    });
    expect(await vectorOf(other, 'good')).toEqual([3, 0]);
  });

  it('in the layout of sentence-transformers too', async () => {
    const model = await open({
      'modules.json': modules,
      '0_StaticEmbedding/tokenizer.json': tokenizer,
      '0_StaticEmbedding/model.safetensors': safetensors({ 'embedding.weight': embeddings }),
    });
    expect(await vectorOf(model, 'bad')).toEqual([0, 1]);
  });
});

describe('tokens', () => {
  const rows = { dtype: 'F32', values: new Float32Array([9, 9, 1, 0, 0, 1, 5, 5]) };

  it('are words of any script, alone or within a sequence of steps', async () => {
    const words = wordPiece(['[UNK]', 'não', '!', 'да']);
    const { pre_tokenizer } = words;
    for (const step of [
      pre_tokenizer,
      { type: 'Sequence', pretokenizers: [pre_tokenizer, { type: 'Digits' }] },
    ]) {
      const model = await open({
        'tokenizer.json': { ...words, pre_tokenizer: step },
        'model.safetensors': safetensors({ embeddings: rows }),
      });
      expect(await vectorOf(model, 'não! да')).toEqual([2, 2]);
    }
  });

  it('are the likeliest pieces of a Unigram tokenizer', async () => {
    const pieces = [
      ['<unk>', 0],
      ['▁good', -1],
      ['ly', -1],
      ['▁goo', -9],
    ] as const;
    const model = await open({
      'tokenizer.json': unigram(pieces),
      'model.safetensors': safetensors({ embeddings: rows }),
    });
    expect(await vectorOf(model, 'goodly')).toEqual([0.5, 0.5]);
    expect(await vectorOf(model, 'good 🙂 good')).toEqual([1, 0]);
  });

  it('are merged bytes of a BPE tokenizer, which may know no unknown one', async () => {
    const model = await open({
      'tokenizer.json': bytePairs(['a', 'ab', 'Ġ', 'b'], [['a', 'b']]),
      'model.safetensors': safetensors({ embeddings: rows }),
    });
    expect(await vectorOf(model, 'ab')).toEqual([1, 0]);
    expect(await vectorOf(model, 'abz ab')).toEqual([2 / 3, 1 / 3].map(Math.fround));
  });
});

it('is the same model in another folder, and another one when a number differs', async () => {
  const first = await openTensors({ embeddings });
  const copy = await openTensors({ embeddings });
  const values = new Float32Array([9, 9, 3, 0, 0, 4, 1, 3]);
  const other = await openTensors({ embeddings: { dtype: 'F32', values } });
  expect(copy.name).not.toBe(first.name);
  expect(copy.identity).toBe(first.identity);
  expect(other.identity).not.toBe(first.identity);
});

it('stops when it is told to', async () => {
  const model = await openTensors({ embeddings });
  const controller = new AbortController();
  const running = model.embed(Array(1000).fill('good'), controller.signal);
  controller.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
});
