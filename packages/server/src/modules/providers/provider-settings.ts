import type { UpdateProvider } from '@assort/contract';
import type { ProviderRow } from './providers.repository.ts';

type ProviderSettings = Pick<
  ProviderRow,
  | 'requestsPerMinute'
  | 'tokensPerMinute'
  | 'concurrency'
  | 'models'
  | 'prices'
  | 'monthlyCap'
  | 'cacheAnswers'
>;

/** What a provider is set to that nobody has set anything of. */
export const initialSettings: ProviderSettings = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  concurrency: null,
  models: [],
  prices: {},
  monthlyCap: null,
  cacheAnswers: true,
};

/** The settings that a request states, and nothing else that it may hold. */
export function statedSettings(request: UpdateProvider): Partial<ProviderSettings> {
  const names = Object.keys(initialSettings) as (keyof ProviderSettings)[];
  return Object.fromEntries(
    names.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]),
  );
}
