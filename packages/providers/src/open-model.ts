import type { LanguageModel } from '@assort/engine';
import type { AnswerCache } from './cache/answer-cache.ts';
import { cachedModel } from './cache/cached-model.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import type { Fetch } from './endpoint/guarded-fetch.ts';
import { openLanguageModel } from './language-model/open-language-model.ts';
import type { StructuredMode } from './language-model/structured-output.ts';
import type { WireLanguageModel } from './language-model/wire-model.ts';
import type { Ledger } from './ledger/ledger.ts';
import { meteredModel } from './ledger/metered-model.ts';
import type { ModelPrice } from './prices/model-price.ts';
import { knownPrice } from './prices/price-table.ts';
import type { SchedulingOptions } from './scheduling/schedule-calls.ts';
import { scheduledModel } from './scheduling/scheduled-model.ts';
import { withFallback } from './scheduling/with-fallback.ts';

/** Milliseconds: whoever has another model to ask need not wait long for this one. */
const patienceWithFallback = 30_000;

/** What one user of a model sets around it. */
export interface UseOptions extends SchedulingOptions {
  readonly cache?: AnswerCache;
  readonly ledger?: Ledger;
  /** Asked when the model is unavailable; the patience is 30,000 then, if left out. */
  readonly fallback?: LanguageModel;
}

export interface ModelOptions extends UseOptions {
  readonly endpoint: Endpoint;
  /** As the provider names it. */
  readonly model: string;
  /** The built-in one if left out. */
  readonly price?: ModelPrice;
  /** How the endpoint is held to a schema; found out if left out. */
  readonly structured?: StructuredMode;
  readonly fetch?: Fetch;
}

/** A model as its users want it: cached, scheduled and paid for, in this order. */
export function openModel(options: ModelOptions): LanguageModel {
  const { endpoint, model } = options;
  const price = options.price ?? knownPrice(endpoint, model);
  return composeModel(openLanguageModel(endpoint, model, { ...options, price }), options);
}

/** The same around a wire that is open already, so that several users share what it has learnt of its endpoint. */
export function composeModel(wire: WireLanguageModel, options: UseOptions): LanguageModel {
  const { ledger, cache, fallback } = options;
  const patience = options.patience ?? (fallback ? patienceWithFallback : undefined);
  const scheduled = scheduledModel(ledger ? meteredModel(wire, ledger) : wire, {
    ...options,
    patience,
  });
  const cached = cache ? cachedModel(scheduled, cache) : scheduled;
  return fallback ? withFallback(cached, fallback) : cached;
}
