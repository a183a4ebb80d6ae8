import type {
  CreateErasure,
  Erasure,
  ErasurePage,
  Retention,
  UpdateRetention,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { PageOptions } from './classifiers.ts';

export const erasuresResource = (transport: Transport) => ({
  /** What was erased so far, in numbers, newest first. */
  list: ({ signal, ...query }: PageOptions = {}) =>
    transport.json<ErasurePage>({ path: '/erasures', query, signal }),
  /** Erases personal data from everything that keeps texts; with `dryRun` it is only counted. */
  create: (body: CreateErasure, options?: CallOptions) =>
    transport.json<Erasure>({ method: 'POST', path: '/erasures', body, ...options }),
});

export const retentionResource = (transport: Transport) => ({
  /** For how many days things are kept. */
  get: (options?: CallOptions) => transport.json<Retention>({ path: '/retention', ...options }),
  update: (body: UpdateRetention, options?: CallOptions) =>
    transport.json<Retention>({ method: 'PATCH', path: '/retention', body, ...options }),
});
