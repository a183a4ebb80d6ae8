import type { EmbeddingModel, Example, TrainingEmbeddings } from '@assort/engine';
import { createProgress } from '../terminal/progress.ts';

const batchSize = 256;

/** @param reference a folder, or hub:OWNER/NAME; undefined gives none */
export async function openEmbeddings(
  reference: string | undefined,
): Promise<EmbeddingModel | undefined> {
  if (reference === undefined) return undefined;
  // Loaded only when it is needed: the other commands start faster without it.
  const { openEmbeddingModel } = await import('@assort/providers');
  return openEmbeddingModel(reference);
}

/** The vector of every example, with a bar on the terminal. */
export async function embedExamples(
  model: EmbeddingModel | undefined,
  examples: readonly Example[],
): Promise<TrainingEmbeddings | undefined> {
  if (model === undefined) return undefined;
  const progress = createProgress();
  const vectors: Float32Array[] = [];
  try {
    while (vectors.length < examples.length) {
      progress.update('embedding', vectors.length, examples.length);
      const batch = examples.slice(vectors.length, vectors.length + batchSize);
      vectors.push(...(await model.embed(batch.map(({ text }) => text))));
    }
  } finally {
    progress.stop();
  }
  return { model, vectors };
}
