import type {
  Cascade,
  CreateEvaluation,
  CreatePlayground,
  Evaluation,
  EvaluationComparison,
  EvaluationPage,
  EvaluationRowPage,
  EvaluationRowQuery,
  FitCascade,
  Job,
  Playground,
  UsageEstimate,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';
import type { PageOptions } from './classifiers.ts';

export const playgroundResource = (transport: Transport) => ({
  /** Tries one language model and prompt out, or two side by side, as a job. */
  start: (body: CreatePlayground, options?: CallOptions) =>
    transport.json<Job>({
      method: 'POST',
      repeatable: true,
      path: '/playground',
      body,
      ...options,
    }),
  /** What is known so far; rows in which the two differ come first. */
  get: (jobId: string, options?: CallOptions) =>
    transport.json<Playground>({ path: `/playground/${jobId}`, ...options }),
});

export const evaluationsResource = (transport: Transport) => ({
  /** Newest first. */
  list: (classifierId: string, { signal, ...query }: PageOptions = {}) =>
    transport.json<EvaluationPage>({
      path: `/classifiers/${classifierId}/evaluations`,
      query,
      signal,
    }),
  /** Measures the classifier's strategy, or another one, as a job. */
  start: (classifierId: string, body: CreateEvaluation, options?: CallOptions) =>
    transport.json<Job>({
      method: 'POST',
      repeatable: true,
      path: `/classifiers/${classifierId}/evaluations`,
      body,
      ...options,
    }),
  /** What the same evaluation would take; nobody is asked. */
  estimate: (classifierId: string, body: CreateEvaluation, options?: CallOptions) =>
    transport.json<UsageEstimate>({
      method: 'POST',
      path: `/classifiers/${classifierId}/evaluations/estimate`,
      body,
      ...options,
    }),
  get: (classifierId: string, evaluationId: string, options?: CallOptions) =>
    transport.json<Evaluation>({
      path: `/classifiers/${classifierId}/evaluations/${evaluationId}`,
      ...options,
    }),
  /** Its rows in their order: all of them, or only those that are not right. */
  rows: (
    classifierId: string,
    evaluationId: string,
    query: EvaluationRowQuery = {},
    options?: CallOptions,
  ) =>
    transport.json<EvaluationRowPage>({
      path: `/classifiers/${classifierId}/evaluations/${evaluationId}/rows`,
      query,
      ...options,
    }),
  /** Whether one of two evaluations of the same rows is really better. */
  compare: (classifierId: string, a: string, b: string, options?: CallOptions) =>
    transport.json<EvaluationComparison>({
      path: `/classifiers/${classifierId}/evaluations/compare`,
      query: { a, b },
      ...options,
    }),
});

export const cascadesResource = (transport: Transport) => ({
  /** What the cascade promises, and whether texts are still like those it was fitted on. */
  get: (classifierId: string, options?: CallOptions) =>
    transport.json<Cascade>({ path: `/classifiers/${classifierId}/cascade`, ...options }),
  /** Finds its thresholds on the dev split as a job. */
  fit: (classifierId: string, body: FitCascade = {}, options?: CallOptions) =>
    transport.json<Job>({
      method: 'POST',
      repeatable: true,
      path: `/classifiers/${classifierId}/cascade/fit`,
      body,
      ...options,
    }),
});
