import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { EmbeddingModel } from '@assort/engine';
import { unusable } from './embedding-error.ts';
import { findOnnxFolder } from './onnx/onnx-folder.ts';
import { openHubModel, openOnnxFolder } from './onnx/open-onnx-model.ts';
import { loadTransformers } from './onnx/transformers-library.ts';
import { openStaticModel } from './static/open-static-model.ts';
import { findStaticFolder } from './static/static-folder.ts';

const hubPrefix = 'hub:';

/**
 * Opens the embedding model in a folder, or with `hub:OWNER/NAME` an ONNX model of the Hugging Face hub.
 * A folder that holds both a static and an ONNX model is opened as the static one, which is hundreds of times faster.
 * Throws an `AssortError` of the code `embeddings-unusable` or `embeddings-not-installed`.
 */
export async function openEmbeddingModel(
  reference: string,
  loadLibrary = loadTransformers,
): Promise<EmbeddingModel> {
  if (reference.startsWith(hubPrefix)) {
    return openHubModel(hubName(reference), await loadLibrary());
  }
  const folder = resolve(reference);
  await checkFolder(reference);
  const staticFolder = await findStaticFolder(folder);
  if (staticFolder) return openStaticModel(basename(folder), staticFolder);
  const onnxFolder = await findOnnxFolder(folder);
  if (onnxFolder) return openOnnxFolder(basename(folder), onnxFolder, await loadLibrary());
  throw unusable(
    `${reference} holds no embedding model: give a folder with tokenizer.json and a static model.safetensors, or with onnx/model.onnx.`,
  );
}

function hubName(reference: string): string {
  const name = reference.slice(hubPrefix.length);
  if (/^\w[\w.-]*\/\w[\w.-]*$/.test(name)) return name;
  throw unusable(
    `"${reference}" names no model: write hub:OWNER/NAME, such as hub:Xenova/all-MiniLM-L6-v2.`,
  );
}

async function checkFolder(path: string): Promise<void> {
  const entry = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!entry) {
    throw unusable(
      `There is no folder ${path}: check the path, or write hub:OWNER/NAME for a model of the Hugging Face hub.`,
    );
  }
  if (!entry.isDirectory()) {
    throw unusable(`${path} is a file: give the folder of the embedding model.`);
  }
}
