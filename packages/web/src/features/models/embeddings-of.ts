import type { Model } from '@assort/contract';
import type { EmbeddingValue } from '../embeddings/embedding-values.ts';

/** The embedding model that a model learnt from, as the next one may. */
export function embeddingsOf(last: Pick<Model, 'embeddings'> | undefined): EmbeddingValue {
  if (!last?.embeddings) return null;
  const { dimensions: _, ...choice } = last.embeddings;
  return choice;
}
