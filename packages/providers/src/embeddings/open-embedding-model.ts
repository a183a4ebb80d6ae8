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
  const found = await findModel(reference);
  const name = basename(resolve(reference));
  if (found.kind === 'static') return openStaticModel(name, found.folder);
  return openOnnxFolder(name, found.folder, await loadLibrary());
}

/**
 * What kind of model a folder holds, without reading it.
 * Throws an `AssortError` of the code `embeddings-unusable`.
 */
export async function embeddingKindOf(path: string): Promise<'static' | 'onnx'> {
  return (await findModel(path)).kind;
}

async function findModel(path: string) {
  const folder = resolve(path);
  await checkFolder(path);
  const staticFolder = await findStaticFolder(folder);
  if (staticFolder) return { kind: 'static', folder: staticFolder } as const;
  const onnxFolder = await findOnnxFolder(folder);
  if (onnxFolder) return { kind: 'onnx', folder: onnxFolder } as const;
  throw unusable(
    `${path} holds no embedding model: give a folder with tokenizer.json and a static model.safetensors, or with onnx/model.onnx.`,
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
