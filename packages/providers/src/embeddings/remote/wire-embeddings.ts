import { approximateTokens } from '@assort/engine';
import { type Endpoint, endpointIdentity } from '../../endpoint/endpoint.ts';
import { createGuardedFetch, type Fetch } from '../../endpoint/guarded-fetch.ts';
import { readRateLimits } from '../../language-model/rate-limit-headers.ts';
import { type Asked, readFailure } from '../../language-model/read-failure.ts';
import { sizeOfTexts } from '../../language-model/request-size.ts';
import { openSdkProvider } from '../../language-model/sdk-model.ts';
import type { WireAnswer, WireModel } from '../../language-model/wire-model.ts';
import { costOf, type ModelPrice } from '../../prices/model-price.ts';
import { unusable } from '../embedding-error.ts';

interface Embeddings extends WireAnswer {
  /** One per text. */
  readonly vectors: Float32Array[];
}

export type WireEmbeddingModel = WireModel<readonly string[], Embeddings>;

/** Throws an `AssortError` of the code `embeddings-unusable` for an endpoint of a kind that has none. Asks nobody. */
export function checkEmbeddingEndpoint(endpoint: Endpoint): void {
  openEmbeddings(endpoint, createGuardedFetch(endpoint.addresses));
}

function openEmbeddings(endpoint: Endpoint, fetch: Fetch) {
  const { embeddingModel } = openSdkProvider(endpoint, fetch);
  if (embeddingModel) return embeddingModel;
  throw unusable(`${endpoint.name} has no embedding models: choose one of another provider.`);
}

/** An embedding model of an endpoint; a request is a batch of texts that fits into one call. */
export function openWireEmbeddings(
  endpoint: Endpoint,
  name: string,
  options: { readonly price: ModelPrice | undefined; readonly fetch: Fetch },
): WireEmbeddingModel {
  const { price, fetch } = options;
  const sdk = openEmbeddings(endpoint, fetch)(name);
  const asked: Asked = { ...endpoint, provider: endpoint.name, model: name };
  return {
    name,
    identity: `${endpointIdentity(endpoint)}#${name}`,
    endpoint: endpointIdentity(endpoint),
    price,
    size: (texts) => sizeOfTexts(texts, 0),
    async call(texts, { id, signal }) {
      try {
        const result = await sdk.doEmbed({
          values: [...texts],
          abortSignal: signal,
          headers: { 'x-request-id': id, 'idempotency-key': id },
        });
        const inputTokens =
          result.usage?.tokens || texts.reduce((sum, text) => sum + approximateTokens(text), 0);
        const used = { inputTokens, outputTokens: 0 };
        return {
          ...used,
          vectors: result.embeddings.map((vector) => Float32Array.from(vector)),
          cost: costOf(used, price),
          calls: 1,
          rateLimits: readRateLimits(result.response?.headers ?? {}, Date.now()),
        };
      } catch (error) {
        signal?.throwIfAborted();
        throw readFailure(error, asked, Date.now());
      }
    },
  };
}
