import type { LanguageModel } from '@assort/engine';
import type { Endpoint, KnownProvider, ModelPrice } from '@assort/providers';
import type { CacheOptions, EstimateOptions, ModelOptions } from '../commands/model-options.ts';
import { UsageError } from '../failure.ts';
import { type AnswerFile, openAnswerCache } from './answer-cache.ts';
import { Spending } from './spending.ts';

/** Milliseconds for which the first model is waited for where there is a second. */
const patienceWithFallback = 10_000;

/** The language model of a run, with its fallback behind it. */
export interface OpenedModel {
  readonly model: LanguageModel;
  readonly endpoint: Endpoint;
  /** As the provider names it. */
  readonly name: string;
  /** Dollars per million tokens; undefined where it is not known. */
  readonly price: ModelPrice | undefined;
  readonly spending: Spending;
  /** Absent where answers are not kept. */
  readonly cache: AnswerFile['cache'] | undefined;
  readonly openBatches: AnswerFile['openBatches'] | undefined;
  /** Whether an earlier run of the same task left answers. */
  readonly hasAnswers: boolean;
  close(): Promise<void>;
}

/**
 * Opens the model that the options name, by the usual environment variables.
 *
 * @param task everything else that decides the answers, but for the texts
 */
export async function openModels(
  name: string,
  task: unknown,
  options: ModelOptions & CacheOptions & EstimateOptions,
): Promise<OpenedModel> {
  // Loaded only when it is needed: the other commands start faster without it.
  const providers = await import('@assort/providers');
  const { requestsPerMinute, tokensPerMinute, concurrency, cap, fallback, fromScratch } = options;
  // An estimate sends nothing, so it needs no key.
  const environment = options.estimate
    ? { ...anyKeys(providers.knownProviders), ...process.env }
    : process.env;
  const first = providers.endpointFromEnvironment(name, environment);
  const second =
    fallback === undefined ? undefined : providers.endpointFromEnvironment(fallback, environment);
  const stated = statedPrice(options);
  const price = stated ?? providers.knownPrice(first.endpoint, first.model);
  const secondPrice = second && (stated ?? providers.knownPrice(second.endpoint, second.model));
  if (cap !== undefined && (price === undefined || (second && secondPrice === undefined))) {
    throw new UsageError(
      `The price of ${price === undefined ? name : fallback} is not known, so --cap could not be kept: give --price-input and --price-output, in dollars per million tokens.`,
    );
  }
  const spending = new Spending(providers.createMemoryLedger(cap));
  const place = [first.endpoint.kind, first.endpoint.baseUrl, first.model];
  const answers = options.cache
    ? await openAnswerCache([place, task], fromScratch ?? false)
    : undefined;
  const shared = {
    scheduler: providers.createScheduler(),
    ledger: spending,
    cache: answers?.cache,
  };
  const limits = { requestsPerMinute, tokensPerMinute, concurrency };
  const behind = second && providers.openModel({ ...shared, ...second, price: secondPrice });
  const model = providers.openModel({
    ...shared,
    ...first,
    limits,
    price,
    fallback: behind,
    ...(behind !== undefined && { patience: patienceWithFallback }),
  });
  return {
    model,
    endpoint: first.endpoint,
    name: first.model,
    price,
    spending,
    cache: answers?.cache,
    openBatches: answers?.openBatches,
    hasAnswers: answers?.isKnown ?? false,
    close: async () => await answers?.cache.close(),
  };
}

function anyKeys(known: Readonly<Record<string, KnownProvider>>): Record<string, string> {
  const variables = Object.values(known).flatMap(({ keys }) => keys);
  return Object.fromEntries(variables.map((variable) => [variable, 'none']));
}

function statedPrice({ priceInput, priceOutput }: ModelOptions): ModelPrice | undefined {
  if (priceInput === undefined && priceOutput === undefined) return undefined;
  if (priceInput === undefined || priceOutput === undefined) {
    throw new UsageError('A price has two parts: give both --price-input and --price-output.');
  }
  return { input: priceInput, output: priceOutput };
}
