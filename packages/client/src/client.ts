import { apiKeysResource, authResource, meResource, setupResource } from './resources/access.ts';
import { auditResource } from './resources/audit.ts';
import { classifiersResource } from './resources/classifiers.ts';
import { embeddingModelsResource } from './resources/embedding-models.ts';
import { datasetsResource, examplesResource } from './resources/examples.ts';
import {
  cascadesResource,
  evaluationsResource,
  playgroundResource,
} from './resources/experiments.ts';
import { jobsResource } from './resources/jobs.ts';
import { budgetsResource, ledgerResource } from './resources/ledger.ts';
import { membersResource } from './resources/members.ts';
import { modelsResource } from './resources/models.ts';
import {
  classifyAndWaitMethod,
  classifyInlineMethod,
  classifyMethod,
  predictionsResource,
} from './resources/predictions.ts';
import { erasuresResource, retentionResource } from './resources/privacy.ts';
import { promptsResource } from './resources/prompts.ts';
import { providersResource } from './resources/providers.ts';
import { tagsResource } from './resources/tags.ts';
import { usersResource } from './resources/users.ts';
import { webhooksResource } from './resources/webhooks.ts';
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
  /** Milliseconds until an attempt must begin to be answered; two minutes by default. */
  readonly timeout?: number;
}

const defaultTimeout = 120_000;

/** The typed API: every method resolves with the answer or throws a ProblemError. */
export function createClient(settings: ClientSettings) {
  const retry = { ...defaultRetryPolicy, ...settings.retry };
  const transport = createTransport({
    ...settings,
    // Called as a plain function: browsers refuse `fetch` as a method of another object.
    fetch: settings.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    retry,
    timeout: settings.timeout ?? defaultTimeout,
  });
  return {
    setup: setupResource(transport),
    auth: authResource(transport),
    me: meResource(transport),
    apiKeys: apiKeysResource(transport),
    users: usersResource(transport),
    members: membersResource(transport),
    audit: auditResource(transport),
    classifiers: classifiersResource(transport),
    tags: tagsResource(transport),
    datasets: datasetsResource(transport),
    examples: examplesResource(transport),
    models: modelsResource(transport),
    classify: classifyMethod(transport),
    classifyAndWait: classifyAndWaitMethod(transport),
    classifyInline: classifyInlineMethod(transport),
    predictions: predictionsResource(transport),
    jobs: jobsResource(transport, retry.baseDelay),
    playground: playgroundResource(transport),
    evaluations: evaluationsResource(transport),
    cascades: cascadesResource(transport),
    providers: providersResource(transport),
    embeddingModels: embeddingModelsResource(transport),
    prompts: promptsResource(transport),
    ledger: ledgerResource(transport),
    budgets: budgetsResource(transport),
    erasures: erasuresResource(transport),
    retention: retentionResource(transport),
    webhooks: webhooksResource(transport),
  };
}

export type Client = ReturnType<typeof createClient>;
