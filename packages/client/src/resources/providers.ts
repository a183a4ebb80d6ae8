import type {
  CreateProvider,
  Provider,
  ProviderModels,
  ProviderPage,
  ProviderTest,
  TestProvider,
  UpdateProvider,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { PageOptions } from './classifiers.ts';

export const providersResource = (transport: Transport) => ({
  /** Newest first. */
  list: ({ signal, ...query }: PageOptions = {}) =>
    transport.json<ProviderPage>({ path: '/providers', query, signal }),
  create: (body: CreateProvider, options?: CallOptions) =>
    transport.json<Provider>({
      method: 'POST',
      repeatable: true,
      path: '/providers',
      body,
      ...options,
    }),
  get: (id: string, options?: CallOptions) =>
    transport.json<Provider>({ path: `/providers/${id}`, ...options }),
  /** Keeps the key, unless one is given. */
  update: (id: string, body: UpdateProvider, options?: CallOptions) =>
    transport.json<Provider>({ method: 'PATCH', path: `/providers/${id}`, body, ...options }),
  /** Refused while a classifier asks it. */
  delete: (id: string, options?: CallOptions) =>
    transport.json<void>({ method: 'DELETE', path: `/providers/${id}`, ...options }),
  /** Whether it answers, and what it can do. */
  test: (id: string, body: TestProvider = {}, options?: CallOptions) =>
    transport.json<ProviderTest>({
      method: 'POST',
      path: `/providers/${id}/test`,
      body,
      ...options,
    }),
  /** The models that the endpoint itself lists. */
  models: (id: string, options?: CallOptions) =>
    transport.json<ProviderModels>({ path: `/providers/${id}/models`, ...options }),
});
