import { createRequire } from 'node:module';
import { AssortError } from '@assort/engine';
import { firstLine } from '../embedding-error.ts';

/** What is used of `@huggingface/transformers`, which is not installed unless somebody wants it. */
export interface TransformersLibrary {
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { readonly dtype: string; readonly local_files_only: boolean },
  ): Promise<FeatureExtractor>;
}

export type FeatureExtractor = (
  text: string,
  options: { readonly pooling: Pooling; readonly normalize: true },
) => Promise<{ readonly dims: readonly number[]; readonly data: ArrayLike<number> }>;

/** How the vectors of a text's tokens become one: their mean, the first token's or the last one's. */
export type Pooling = 'mean' | 'cls' | 'last_token';

const packageName: string = '@huggingface/transformers';

export async function loadTransformers(): Promise<TransformersLibrary> {
  if (!isInstalled()) {
    throw missing(
      `which is not installed: run "npm install ${packageName}" and try again, or choose a static embedding model.`,
    );
  }
  try {
    return await import(packageName);
  } catch (error) {
    throw missing(
      `which can not be loaded (${firstLine(error)}): run "npm install ${packageName}" again.`,
    );
  }
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(packageName);
    return true;
  } catch {
    return false;
  }
}

const missing = (what: string) =>
  new AssortError('embeddings-not-installed', `ONNX embedding models need ${packageName}, ${what}`);
