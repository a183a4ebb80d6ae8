import type { EmbeddingModel } from '@assort/engine';
import { unusable } from '../embedding-error.ts';
import type { FeatureExtractor, Pooling } from './transformers-library.ts';

interface OnnxModelParts {
  readonly name: string;
  readonly identity: string;
  readonly extractor: FeatureExtractor;
  readonly pooling: Pooling;
}

/** Vectors of length 1. Embeds one text to learn the number of dimensions. */
export async function createOnnxModel(parts: OnnxModelParts): Promise<EmbeddingModel> {
  const { name, identity, extractor, pooling } = parts;

  async function embedText(text: string): Promise<Float32Array> {
    const { dims, data } = await extractor(text, { pooling, normalize: true });
    if (dims.length !== 2 || dims[0] !== 1) {
      throw unusable(
        `${name} gives numbers of the shape ${dims.join(' x ')} instead of one vector per text: choose a sentence embedding model.`,
      );
    }
    return Float32Array.from(data);
  }

  const { length: dimensions } = await embedText('a');
  return {
    name,
    identity,
    dimensions,
    async embed(texts, signal) {
      const embedded: Float32Array[] = [];
      // One by one: beside longer texts a text is padded, and a quantized model then gives it another vector.
      for (const text of texts) {
        signal?.throwIfAborted();
        embedded.push(await embedText(text));
      }
      return embedded;
    },
  };
}
