import type { CreateProvider, ModelPrice, Provider, UpdateProvider } from '@assort/contract';
import { type PresetName, presetOf, presets } from './presets.ts';

/** A number as an input holds it: empty, or typed. */
type Typed = number | string;

/** A model with its price in dollars per million tokens. */
export interface ModelRow {
  readonly name: string;
  readonly input: Typed;
  readonly output: Typed;
}

/** The form of a provider. */
export interface ProviderValues {
  readonly preset: PresetName;
  readonly name: string;
  readonly baseUrl: string;
  /** What is typed; never what is stored. */
  readonly apiKey: string;
  readonly models: readonly ModelRow[];
  /** Other models of the endpoint may not be used. */
  readonly onlyThese: boolean;
  readonly requestsPerMinute: Typed;
  readonly tokensPerMinute: Typed;
  readonly concurrency: Typed;
  readonly monthlyCap: Typed;
  readonly cacheAnswers: boolean;
}

export function newProviderValues(preset: PresetName): ProviderValues {
  const { name, baseUrl } = presets[preset];
  return {
    preset,
    name,
    baseUrl,
    apiKey: '',
    models: [],
    onlyThese: false,
    requestsPerMinute: '',
    tokensPerMinute: '',
    concurrency: '',
    monthlyCap: '',
    cacheAnswers: true,
  };
}

export function valuesOf(provider: Provider): ProviderValues {
  const { models, prices } = provider;
  const names = [...new Set([...models, ...Object.keys(prices)])];
  return {
    preset: presetOf(provider),
    name: provider.name,
    baseUrl: provider.baseUrl,
    apiKey: '',
    models: names.map((name) => ({
      name,
      input: prices[name]?.input ?? '',
      output: prices[name]?.output ?? '',
    })),
    onlyThese: models.length > 0,
    requestsPerMinute: provider.requestsPerMinute ?? '',
    tokensPerMinute: provider.tokensPerMinute ?? '',
    concurrency: provider.concurrency ?? '',
    monthlyCap: provider.monthlyCap ?? '',
    cacheAnswers: provider.cacheAnswers,
  };
}

/**
 * What is sent to store it. An empty key leaves the stored one as it is, and an address that stays is not sent:
 * where the environment names it, it can not be set.
 */
export function settingsOf(
  values: ProviderValues,
  stored?: Pick<Provider, 'baseUrl'>,
): UpdateProvider {
  const { name, baseUrl, apiKey, models, onlyThese } = values;
  return {
    name: name.trim(),
    ...(baseUrl.trim() !== stored?.baseUrl && { baseUrl: baseUrl.trim() }),
    ...(apiKey.trim() !== '' && { apiKey: apiKey.trim() }),
    models: onlyThese ? models.map((model) => model.name) : [],
    prices: Object.fromEntries(models.flatMap(pricedModel)),
    requestsPerMinute: numberOf(values.requestsPerMinute),
    tokensPerMinute: numberOf(values.tokensPerMinute),
    concurrency: numberOf(values.concurrency),
    monthlyCap: numberOf(values.monthlyCap),
    cacheAnswers: values.cacheAnswers,
  };
}

export function newProviderOf(values: ProviderValues): CreateProvider {
  const { apiKey, ...settings } = settingsOf(values);
  return {
    ...settings,
    ...(apiKey && { apiKey }),
    name: values.name.trim(),
    kind: presets[values.preset].kind,
  };
}

/** A model with its price, if both halves are typed. */
function pricedModel({ name, input, output }: ModelRow): [string, ModelPrice][] {
  const price = { input: numberOf(input), output: numberOf(output) };
  return price.input === null || price.output === null
    ? []
    : [[name, { input: price.input, output: price.output }]];
}

const numberOf = (typed: Typed): number | null => (typed === '' ? null : Number(typed));
