import { describe, expect, it } from 'vitest';
import { openEmbeddingModel } from '../open-embedding-model.ts';
import { type Files, refusalOf, safetensors, wordPiece, writeFolder } from '../test-folders.ts';
import { tinyOnnx } from './tiny-onnx.ts';
import { loadTransformers, type TransformersLibrary } from './transformers-library.ts';

const table = new Float32Array([9, 9, 3, 0, 0, 4]);
const files: Files = {
  'config.json': { model_type: 'bert', vocab_size: 3 },
  'tokenizer.json': wordPiece(['[UNK]', 'good', 'bad']),
  'tokenizer_config.json': {
    tokenizer_class: 'BertTokenizer',
    pad_token: '[UNK]',
    unk_token: '[UNK]',
  },
  'onnx/model.onnx': tinyOnnx(table, 2),
};

interface Call {
  readonly model: string;
  readonly started: unknown;
  readonly text: string;
  readonly options: unknown;
}

/** Stands for the library: a text's vector is its length and 1. */
function recordingLibrary(dims: readonly number[] = [1, 2]) {
  const calls: Call[] = [];
  const library: TransformersLibrary = {
    pipeline: async (_, model, started) => async (text, options) => {
      calls.push({ model, started, text, options });
      return { dims, data: [text.length, 1] };
    },
  };
  return { calls, load: async () => library };
}

describe('with the library in place', () => {
  it('opens a folder without asking the network, and gives it text after text', async () => {
    const { calls, load } = recordingLibrary();
    const folder = await writeFolder(files);
    const model = await openEmbeddingModel(folder, load);
    expect(model.dimensions).toBe(2);
    expect(await model.embed(['four', ''])).toEqual(
      [
        [4, 1],
        [0, 1],
      ].map((v) => new Float32Array(v)),
    );
    expect(calls[1]).toEqual({
      model: folder,
      started: { dtype: 'fp32', local_files_only: true },
      text: 'four',
      options: { pooling: 'mean', normalize: true },
    });
  });

  it('opens a model of the hub under its name', async () => {
    const { calls, load } = recordingLibrary();
    const model = await openEmbeddingModel('hub:somebody/small-model', load);
    expect(model).toMatchObject({
      name: 'somebody/small-model',
      identity: 'hub:somebody/small-model',
    });
    expect(calls[0]).toMatchObject({
      model: 'somebody/small-model',
      started: { dtype: 'fp32', local_files_only: false },
    });
  });

  it('takes the smaller weights when they are the only ones', async () => {
    const { calls, load } = recordingLibrary();
    const { 'onnx/model.onnx': weights, ...rest } = files;
    await openEmbeddingModel(
      await writeFolder({ ...rest, 'onnx/model_quantized.onnx': weights }),
      load,
    );
    expect(calls[0]?.started).toMatchObject({ dtype: 'q8' });
  });

  it.each([
    ['pooling_mode_cls_token', 'cls'],
    ['pooling_mode_mean_tokens', 'mean'],
    ['pooling_mode_lasttoken', 'last_token'],
  ])('pools as %s says', async (mode, pooling) => {
    const { calls, load } = recordingLibrary();
    const config = { word_embedding_dimension: 2, [mode]: true, pooling_mode_max_tokens: false };
    const model = await openEmbeddingModel(
      await writeFolder({ ...files, '1_Pooling/config.json': config }),
      load,
    );
    expect(calls[0]?.options).toMatchObject({ pooling });
    expect(model.identity).toMatch(new RegExp(`^onnx:[0-9a-f]{32}:${pooling}$`));
  });

  it('prefers the static model of a folder that has both', async () => {
    const embeddings = { dtype: 'F32', values: table };
    const folder = await writeFolder({
      ...files,
      'model.safetensors': safetensors({ embeddings }),
    });
    expect((await openEmbeddingModel(folder)).identity).toMatch(/^static:/);
  });

  it('stops when it is told to', async () => {
    const { calls, load } = recordingLibrary();
    const model = await openEmbeddingModel('hub:somebody/small-model', load);
    const stopped = AbortSignal.abort(new Error('enough'));
    await expect(model.embed(['good'], stopped)).rejects.toThrow('enough');
    expect(calls).toHaveLength(1);
  });
});

describe('refuses in one sentence', () => {
  it.each(['config.json', 'tokenizer.json', 'tokenizer_config.json'])(
    'a folder without %s',
    async (missing) => {
      const rest = Object.fromEntries(Object.entries(files).filter(([name]) => name !== missing));
      const error = await refusalOf(openEmbeddingModel(await writeFolder(rest)));
      expect(error.message).toContain(`has no ${missing}: copy the whole folder`);
    },
  );

  it('a pooling that the library does not have', async () => {
    const config = { pooling_mode_max_tokens: true, pooling_mode_mean_tokens: true };
    const error = await refusalOf(
      openEmbeddingModel(await writeFolder({ ...files, '1_Pooling/config.json': config })),
    );
    expect(error.message).toContain('pooling_mode_max_tokens and pooling_mode_mean_tokens');
  });

  it('a model that gives no vectors', async () => {
    const { load } = recordingLibrary([1, 3, 2]);
    const error = await refusalOf(openEmbeddingModel('hub:somebody/translator', load));
    expect(error.message).toContain('gives numbers of the shape 1 x 3 x 2');
  });

  it('a model that the library can not open, with the first line of its reason', async () => {
    const load = async (): Promise<TransformersLibrary> => ({
      pipeline: () => Promise.reject(new Error('Could not locate file\n    at somewhere')),
    });
    const error = await refusalOf(openEmbeddingModel('hub:somebody/nothing', load));
    expect(error.code).toBe('embeddings-unusable');
    expect(error.message).toMatch(
      /^hub:somebody\/nothing can not be opened .*\(Could not locate file\)/,
    );
    expect(error.message).not.toContain('\n');
  });
});

const installed = await loadTransformers().then(
  () => true,
  () => false,
);

it.skipIf(installed)('says how to install the library', async () => {
  const error = await refusalOf(openEmbeddingModel(await writeFolder(files)));
  expect(error.code).toBe('embeddings-not-installed');
  expect(error.message).toContain('npm install @huggingface/transformers');
});

// The library and its runtime take 470 MB, so that the project does not install them.
describe.skipIf(!installed)('with the real library', () => {
  it('runs a model', async () => {
    const model = await openEmbeddingModel(await writeFolder(files));
    const [good, both] = await model.embed(['good', 'good bad']);
    expect(model.dimensions).toBe(2);
    expect(good).toEqual(new Float32Array([1, 0]));
    expect([...both!].map((number) => number.toFixed(6))).toEqual(['0.600000', '0.800000']);
  });

  it('refuses a damaged model', async () => {
    const damaged = { ...files, 'onnx/model.onnx': 'not a model' };
    const error = await refusalOf(openEmbeddingModel(await writeFolder(damaged)));
    expect(error.message).toContain('can not be opened as an ONNX embedding model');
  });
});
