import { createHash } from 'node:crypto';
import type { EmbeddingModel } from '@assort/engine';
import { LRUCache } from 'lru-cache';

/** Keeps the vectors that were used last, of all models together and up to so many bytes. */
export class VectorMemory {
  readonly #vectors: LRUCache<string, Float32Array>;

  constructor(mostBytes: number) {
    this.#vectors = new LRUCache({
      maxSize: mostBytes,
      sizeCalculation: ({ byteLength }) => byteLength,
    });
  }

  /** The model, which embeds a text that it remembers no second time. */
  around(model: EmbeddingModel): EmbeddingModel {
    const { name, identity, dimensions } = model;
    return {
      name,
      identity,
      dimensions,
      embed: async (texts, signal, onUsage) => {
        const keys = texts.map((text) => keyOf(identity, text));
        const vectors = keys.map((key) => this.#vectors.get(key));
        const missing = vectors.flatMap((vector, index) => (vector === undefined ? [index] : []));
        if (missing.length === 0) return vectors as Float32Array[];
        const wanted = missing.map((index) => texts[index]!);
        const embedded = await model.embed(wanted, signal, onUsage);
        for (const [place, index] of missing.entries()) {
          vectors[index] = embedded[place]!;
          this.#vectors.set(keys[index]!, embedded[place]!);
        }
        return vectors as Float32Array[];
      },
    };
  }
}

function keyOf(identity: string, text: string): string {
  return createHash('sha256').update(identity).update('\0').update(text).digest('base64');
}
