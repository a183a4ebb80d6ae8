import {
  createSimilarityStrategy,
  type Example,
  type Strategy,
  type Taxonomy,
} from '@assort/engine';
import { openEmbeddings } from '../files/embeddings.ts';

export async function openSimilarity(
  taxonomy: Taxonomy,
  examples: readonly Example[],
  { embeddings, seed }: { readonly embeddings?: string; readonly seed: number },
): Promise<Strategy> {
  return await createSimilarityStrategy({
    taxonomy,
    examples,
    embeddings: await openEmbeddings(embeddings),
    seed,
  });
}
