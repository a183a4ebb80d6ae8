import type { ModelPrice } from '@assort/contract';
import { type Endpoint, knownPrice } from '@assort/providers';
import type { ProviderRow } from './providers.repository.ts';

/** Everything that is needed to call a provider. Holds its key: not for answers or logs. */
export interface ProviderConnection {
  readonly row: ProviderRow;
  readonly endpoint: Endpoint;
}

/** Dollars per million tokens: as stated, else as built in; undefined where nobody knows. */
export function priceOf(
  { row: { prices }, endpoint }: ProviderConnection,
  model: string,
): ModelPrice | undefined {
  return Object.hasOwn(prices, model) ? prices[model] : knownPrice(endpoint, model);
}
