import type { LanguageModel } from '@assort/engine';
import type { BatchFile } from '@assort/providers';
import { BatchSender } from './batch-sender.ts';
import type { OpenedModel } from './open-models.ts';

/**
 * Has everything that is asked answered by batches. Resolves to a model that gives the answers.
 *
 * @param ask asks a model everything there is to ask; it is called until nothing is left to be sent
 */
export async function askInBatches(
  opened: OpenedModel,
  file: BatchFile,
  signal: AbortSignal,
  ask: (model: LanguageModel) => Promise<void>,
): Promise<LanguageModel> {
  const providers = await import('@assort/providers');
  const { endpoint, name, price } = opened;
  const sender = new BatchSender(providers, opened, file, signal);
  await sender.check();
  for (;;) {
    await sender.collect();
    const draft = await providers.BatchDraft.create(endpoint, name, { price });
    try {
      const model = providers.batchedModel({
        live: opened.model,
        outcomes: (keys) => file.outcomes(keys),
        record: (key, outcome) => file.record(key, outcome),
        put: (key, request) => draft.add(key, request),
        isFirst: file.isEmpty,
        cache: opened.cache,
      });
      await ask(model);
      if (draft.isEmpty) return model;
      await sender.send(draft);
    } finally {
      await draft.remove();
    }
  }
}
