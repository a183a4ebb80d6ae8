import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unusable } from '../embedding-error.ts';
import { isObject, readOptionalJson } from '../read-json.ts';
import type { Pooling } from './transformers-library.ts';

/** Where a sentence embedding model in ONNX keeps its parts. */
export interface OnnxFolder {
  readonly path: string;
  readonly model: string;
  /** What the library calls the numbers in which the weights are stored. */
  readonly dtype: string;
  readonly pooling: Pooling;
}

// The most exact first.
const dtypes: readonly (readonly [string, string])[] = [
  ['fp32', 'model.onnx'],
  ['fp16', 'model_fp16.onnx'],
  ['q8', 'model_quantized.onnx'],
];

/** The parts of the ONNX model in a folder, or undefined if it holds none. */
export async function findOnnxFolder(path: string): Promise<OnnxFolder | undefined> {
  for (const [dtype, file] of dtypes) {
    const model = join(path, 'onnx', file);
    if (!existsSync(model)) continue;
    for (const needed of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      if (!existsSync(join(path, needed))) {
        throw unusable(`${path} has no ${needed}: copy the whole folder of the model.`);
      }
    }
    return { path, model, dtype, pooling: await readPooling(path) };
  }
  return undefined;
}

const poolings: Readonly<Record<string, Pooling>> = {
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_cls_token: 'cls',
  pooling_mode_lasttoken: 'last_token',
};

/** What `1_Pooling/config.json` of sentence-transformers says; without that file, the mean. */
async function readPooling(folder: string): Promise<Pooling> {
  const path = join(folder, '1_Pooling', 'config.json');
  const config = await readOptionalJson(path);
  if (!isObject(config)) return 'mean';
  const modes = Object.keys(config).filter(
    (key) => key.startsWith('pooling_mode_') && config[key] === true,
  );
  const pooling = poolings[modes.join()];
  if (!pooling) {
    throw unusable(
      `${path} asks for ${modes.join(' and ') || 'no pooling'}, but only mean, first-token and last-token pooling are known: choose another model.`,
    );
  }
  return pooling;
}
