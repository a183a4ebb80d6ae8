import { apiKeysResource, authResource, meResource, setupResource } from './resources/access.ts';
import { classifiersResource } from './resources/classifiers.ts';
import { datasetsResource, examplesResource } from './resources/examples.ts';
import { jobsResource } from './resources/jobs.ts';
import { modelsResource } from './resources/models.ts';
import {
  classifyAndWaitMethod,
  classifyMethod,
  predictionsResource,
} from './resources/predictions.ts';
import { defaultRetryPolicy, type RetryPolicy } from './transport/retry.ts';
import { createTransport } from './transport/transport.ts';

export interface ClientSettings {
  /** Where Assort runs, such as `http://127.0.0.1:8000`; empty for the page's own origin. */
  readonly baseUrl: string;
  /** An access token or an API key, or what gives one at each request. */
  readonly token?: string | (() => string | Promise<string>);
  /** The global `fetch` by default. */
  readonly fetch?: typeof fetch;
  readonly retry?: Partial<RetryPolicy>;
}

/** The typed API: every method resolves with the answer or throws a ProblemError. */
export function createClient(settings: ClientSettings) {
  const retry = { ...defaultRetryPolicy, ...settings.retry };
  const transport = createTransport({
    ...settings,
    // Called as a plain function: browsers refuse `fetch` as a method of another object.
    fetch: settings.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    retry,
  });
  return {
    setup: setupResource(transport),
    auth: authResource(transport),
    me: meResource(transport),
    apiKeys: apiKeysResource(transport),
    classifiers: classifiersResource(transport),
    datasets: datasetsResource(transport),
    examples: examplesResource(transport),
    models: modelsResource(transport),
    classify: classifyMethod(transport),
    classifyAndWait: classifyAndWaitMethod(transport),
    predictions: predictionsResource(transport),
    jobs: jobsResource(transport, retry.baseDelay),
  };
}

export type Client = ReturnType<typeof createClient>;
