import { join } from 'node:path';
import type { EmbeddingModel } from '@assort/engine';
import { firstLine, unusable } from '../embedding-error.ts';
import { hashFiles } from '../hash-files.ts';
import type { OnnxFolder } from './onnx-folder.ts';
import { createOnnxModel } from './onnx-model.ts';
import type { FeatureExtractor, TransformersLibrary } from './transformers-library.ts';

/** Opens a folder without asking the network. */
export async function openOnnxFolder(
  name: string,
  { path, model, dtype, pooling }: OnnxFolder,
  library: TransformersLibrary,
): Promise<EmbeddingModel> {
  const extractor = await startPipeline(path, () =>
    library.pipeline('feature-extraction', path, { dtype, local_files_only: true }),
  );
  const hash = await hashFiles([join(path, 'tokenizer.json'), model]);
  return createOnnxModel({ name, identity: `onnx:${hash}:${pooling}`, extractor, pooling });
}

/** Opens a model of the Hugging Face hub, which the library downloads once and then keeps. */
export async function openHubModel(
  name: string,
  library: TransformersLibrary,
): Promise<EmbeddingModel> {
  const extractor = await startPipeline(`hub:${name}`, () =>
    library.pipeline('feature-extraction', name, { dtype: 'fp32', local_files_only: false }),
  );
  return createOnnxModel({ name, identity: `hub:${name}`, extractor, pooling: 'mean' });
}

async function startPipeline(
  model: string,
  start: () => Promise<FeatureExtractor>,
): Promise<FeatureExtractor> {
  try {
    return await start();
  } catch (error) {
    throw unusable(
      `${model} can not be opened as an ONNX embedding model (${firstLine(error)}): check its name, the network, and that it has a folder "onnx".`,
    );
  }
}
