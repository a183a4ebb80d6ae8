import type { EmbeddingModel, Example } from '@assort/engine';
import type { TrainingRows } from './training-messages.ts';

/** The rows with the vectors that each of the models gives them. */
export async function* embeddedRows(
  batches: AsyncIterable<readonly Example[]>,
  models: readonly EmbeddingModel[],
  signal: AbortSignal,
): AsyncGenerator<TrainingRows> {
  for await (const rows of batches) {
    const texts = rows.map(({ text }) => text);
    const vectors: Record<string, Float32Array[]> = {};
    for (const { identity, embed } of models) vectors[identity] ??= await embed(texts, signal);
    yield { rows, vectors };
  }
}
