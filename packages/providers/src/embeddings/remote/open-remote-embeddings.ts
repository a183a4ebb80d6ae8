import type { EmbeddingModel } from '@assort/engine';
import type { AnswerCache } from '../../cache/answer-cache.ts';
import type { Endpoint } from '../../endpoint/endpoint.ts';
import { createGuardedFetch, type Fetch } from '../../endpoint/guarded-fetch.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { meteredModel } from '../../ledger/metered-model.ts';
import type { ModelPrice } from '../../prices/model-price.ts';
import { knownPrice } from '../../prices/price-table.ts';
import { type SchedulingOptions, scheduleCalls } from '../../scheduling/schedule-calls.ts';
import { unusable } from '../embedding-error.ts';
import { batchTexts } from './text-batches.ts';
import { VectorCache } from './vector-cache.ts';
import { openWireEmbeddings } from './wire-embeddings.ts';

export interface RemoteEmbeddingOptions extends SchedulingOptions {
  readonly endpoint: Endpoint;
  /** As the provider names it. */
  readonly model: string;
  /** The built-in one if left out. */
  readonly price?: ModelPrice;
  readonly cache?: AnswerCache<string>;
  readonly ledger?: Ledger;
  readonly fetch?: Fetch;
  /** Of its vectors, where they are known; else one short text is embedded at once to learn them. */
  readonly dimensions?: number;
}

/** An embedding model of an endpoint. */
export async function openRemoteEmbeddings(
  options: RemoteEmbeddingOptions,
): Promise<EmbeddingModel> {
  const { endpoint, model, ledger, fetch = createGuardedFetch(endpoint.addresses) } = options;
  const price = options.price ?? knownPrice(endpoint, model);
  const wire = openWireEmbeddings(endpoint, model, { price, fetch });
  const call = scheduleCalls(ledger ? meteredModel(wire, ledger) : wire, options);
  const cache = new VectorCache(options.cache, wire.identity);

  const embed: EmbeddingModel['embed'] = async (texts, signal, onUsage) => {
    const vectors = await cache.find(texts);
    // Providers refuse texts without content.
    const missing = texts.keys().filter((index) => !vectors.has(index) && texts[index]!.trim());
    const batches = [...batchTexts(texts, missing)];
    await Promise.all(
      batches.map(async (batch) => {
        const answer = await call(
          batch.map((index) => texts[index]!),
          signal,
        );
        onUsage?.(answer);
        for (const [place, index] of batch.entries()) {
          const vector = answer.vectors[place];
          if (!vector) throw unusable(`${wire.name} gave fewer vectors than it got texts.`);
          vectors.set(index, vector);
          await cache.add(texts[index]!, vector);
        }
      }),
    );
    return texts.map((_, index) => vectors.get(index) ?? new Float32Array(dimensions));
  };

  let dimensions = options.dimensions ?? 0;
  if (dimensions === 0) dimensions = (await embed(['text']))[0]!.length;
  return { name: model, identity: wire.identity, dimensions, embed };
}
