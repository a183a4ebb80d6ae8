import type { Job, Model, ModelDetail, Models, TrainRequest } from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

export const modelsResource = (transport: Transport) => ({
  /** Newest first. */
  list: (classifierId: string, options?: CallOptions) =>
    transport.json<Models>({ path: `/classifiers/${classifierId}/models`, ...options }),
  /** With every metric it was measured with. */
  get: (classifierId: string, version: number, options?: CallOptions) =>
    transport.json<ModelDetail>({
      path: `/classifiers/${classifierId}/models/${version}`,
      ...options,
    }),
  /** Trains a new version as a job. */
  train: (classifierId: string, body: TrainRequest = {}, options?: CallOptions) =>
    transport.json<Job>({
      method: 'POST',
      repeatable: true,
      path: `/classifiers/${classifierId}/models`,
      body,
      ...options,
    }),
  /** Makes this version the one that answers. */
  promote: (classifierId: string, version: number, options?: CallOptions) =>
    transport.json<Model>({
      method: 'POST',
      path: `/classifiers/${classifierId}/models/${version}/promote`,
      ...options,
    }),
});
