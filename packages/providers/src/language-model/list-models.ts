import { AssortError } from '@assort/engine';
import type { Endpoint, EndpointKind } from '../endpoint/endpoint.ts';
import { createGuardedFetch, type Fetch } from '../endpoint/guarded-fetch.ts';
import { type Asked, readFailure } from './read-failure.ts';
import { refusalMessage } from './refusal-message.ts';

interface ListRequest {
  readonly query: string;
  readonly headers: (key: string) => Record<string, string>;
}

const openAI: ListRequest = { query: '', headers: (key) => ({ authorization: `Bearer ${key}` }) };

const listRequests: Record<EndpointKind, ListRequest> = {
  openai: openAI,
  'openai-compatible': openAI,
  anthropic: {
    query: '?limit=1000',
    headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
  },
  google: { query: '?pageSize=1000', headers: (key) => ({ 'x-goog-api-key': key }) },
};

/** The names of an endpoint's models, sorted. Rejects with an `AssortError`. */
export async function listModels(
  endpoint: Endpoint,
  fetch: Fetch = createGuardedFetch(endpoint.addresses),
  signal?: AbortSignal,
): Promise<string[]> {
  const { baseUrl, kind, apiKey } = endpoint;
  const { query, headers } = listRequests[kind];
  const asked: Asked = { ...endpoint, provider: endpoint.name, model: 'the list of its models' };
  const url = `${baseUrl.replace(/\/+$/, '')}/models${query}`;
  try {
    const response = await fetch(url, { headers: apiKey ? headers(apiKey) : {}, signal });
    if (response.ok) return readNames(await response.json());
    const { status } = response;
    throw new AssortError('model-refused', refusalMessage(status, await response.text(), asked), {
      status,
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw readFailure(error, asked, Date.now());
  }
}

/** OpenAI and Anthropic list `data` with an `id`, Google `models` with a `name` that begins with `models/`. */
function readNames(body: unknown): string[] {
  const { data, models } = body as { data?: { id?: string }[]; models?: { name?: string }[] };
  const names = data?.map(({ id }) => id) ?? models?.map(({ name }) => name) ?? [];
  return names
    .flatMap((name) => (typeof name === 'string' ? [name.replace(/^models\//, '')] : []))
    .sort();
}
