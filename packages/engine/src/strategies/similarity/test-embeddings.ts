import type { EmbeddingModel } from '../../ports/embedding-model.ts';

/** Words that mean the same share a dimension; a text is the sum of its words, and zeros if it has none of them. */
export function embedMeanings(meanings: readonly (readonly string[])[]): EmbeddingModel {
  return {
    name: 'meanings',
    identity: 'meanings',
    dimensions: meanings.length,
    async embed(texts, signal) {
      signal?.throwIfAborted();
      return texts.map((text) => {
        const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
        return Float32Array.from(
          meanings,
          (meaning) => words.filter((word) => meaning.includes(word)).length,
        );
      });
    },
  };
}
