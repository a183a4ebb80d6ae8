import { createTrainedStrategy, type Strategy, type TrainedModel } from '@assort/engine';
import { openEmbeddings } from '../files/embeddings.ts';
import { readModel } from '../files/model-file.ts';

/** @param path a model file that `assort train` wrote */
export async function openTrained(
  path: string,
  { embeddings }: { readonly embeddings?: string },
): Promise<{ readonly model: TrainedModel; readonly strategy: Strategy }> {
  const model = await readModel(path);
  return { model, strategy: createTrainedStrategy(model, await openEmbeddings(embeddings)) };
}
