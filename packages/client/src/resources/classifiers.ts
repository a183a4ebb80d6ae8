import type {
  Classifier,
  ClassifierOverview,
  ClassifierPage,
  CreateClassifier,
  UpdateClassifier,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

export interface PageOptions extends CallOptions {
  readonly cursor?: string;
  readonly limit?: number;
}

export const classifiersResource = (transport: Transport) => ({
  list: ({ signal, ...query }: PageOptions = {}) =>
    transport.json<ClassifierPage>({ path: '/classifiers', query, signal }),
  create: (body: CreateClassifier, options?: CallOptions) =>
    transport.json<Classifier>({
      method: 'POST',
      repeatable: true,
      path: '/classifiers',
      body,
      ...options,
    }),
  get: (id: string, options?: CallOptions) =>
    transport.json<Classifier>({ path: `/classifiers/${id}`, ...options }),
  /** With the number of examples per split and per label. */
  overview: (id: string, options?: CallOptions) =>
    transport.json<ClassifierOverview>({ path: `/classifiers/${id}/overview`, ...options }),
  update: (id: string, body: UpdateClassifier, options?: CallOptions) =>
    transport.json<Classifier>({ method: 'PATCH', path: `/classifiers/${id}`, body, ...options }),
  /** Deletes it with its examples, models, predictions and jobs. */
  delete: (id: string, options?: CallOptions) =>
    transport.json<void>({ method: 'DELETE', path: `/classifiers/${id}`, ...options }),
});
