import { type Static, Type } from 'typebox';
import { Count, Id, Nullable, Page, Timestamp } from './scalars.ts';

export const ProviderKind = Type.Union(
  [
    Type.Literal('openai'),
    Type.Literal('anthropic'),
    Type.Literal('google'),
    Type.Literal('openai-compatible'),
  ],
  { description: "`openai-compatible`: whatever else speaks OpenAI's chat completions." },
);
export type ProviderKind = Static<typeof ProviderKind>;

export const ModelPrice = Type.Object(
  { input: Type.Number({ minimum: 0 }), output: Type.Number({ minimum: 0 }) },
  { description: 'Dollars per million tokens.' },
);
export type ModelPrice = Static<typeof ModelPrice>;

export const Dollars = Type.Number({ minimum: 0, maximum: 1e9, description: 'US dollars.' });

const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const model = Type.String({ minLength: 1, maxLength: 200 });
const limit = (description: string) =>
  Nullable(Type.Integer({ minimum: 1, maximum: 1e9, description }));

const settings = {
  requestsPerMinute: limit('Null: learnt from the answers.'),
  tokensPerMinute: limit('Null: learnt from the answers.'),
  concurrency: limit('Calls at a time, for each model; null: found out, up to 64.'),
  models: Type.Array(model, {
    maxItems: 500,
    description: 'The models that may be used; every one if empty.',
  }),
  prices: Type.Record(Type.String(), ModelPrice, {
    maxProperties: 500,
    description: 'By model. They go before the built-in prices.',
  }),
  monthlyCap: Nullable({
    ...Dollars,
    description: 'Dollars in a calendar month, UTC; null: no cap.',
  }),
  cacheAnswers: Type.Boolean({
    description: 'Answer again what was asked before without a call. On by default.',
  }),
};

export const Provider = Type.Object({
  id: Id,
  name,
  kind: ProviderKind,
  baseUrl: Type.String({ description: 'With the version, such as https://api.openai.com/v1.' }),
  hasKey: Type.Boolean(),
  keyEnd: Nullable(
    Type.String({ description: 'The last four characters of a key of more than twelve.' }),
  ),
  variable: Nullable(
    Type.String({
      description:
        'The environment variable that this provider comes from; its address and key are set there.',
    }),
  ),
  ...settings,
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Provider = Static<typeof Provider>;

const baseUrl = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: "Left out for OpenAI, Anthropic and Google: the provider's own.",
});
const apiKey = Type.String({
  minLength: 1,
  maxLength: 1000,
  pattern: '^[\\x21-\\x7e]+$',
  description: 'Kept encrypted and never shown again.',
});

export const CreateProvider = Type.Object({
  name,
  kind: ProviderKind,
  baseUrl: Type.Optional(baseUrl),
  apiKey: Type.Optional(apiKey),
  ...Type.Partial(Type.Object(settings)).properties,
});
export type CreateProvider = Static<typeof CreateProvider>;

export const UpdateProvider = Type.Partial(
  Type.Object({
    name,
    baseUrl,
    apiKey: Nullable({
      ...apiKey,
      description: 'Left out, the key stays; null takes it away.',
    }),
    ...settings,
  }),
);
export type UpdateProvider = Static<typeof UpdateProvider>;

export const ProviderPage = Page(Provider);
export type ProviderPage = Static<typeof ProviderPage>;

/** A model that the endpoint itself lists. */
export const ProviderModel = Type.Object({
  name: model,
  allowed: Type.Boolean(),
  price: Nullable(ModelPrice),
});
export type ProviderModel = Static<typeof ProviderModel>;

export const ProviderModels = Type.Object({ items: Type.Array(ProviderModel), total: Count });
export type ProviderModels = Static<typeof ProviderModels>;

export const TestProvider = Type.Object({
  model: Type.Optional({
    ...model,
    description:
      'Also asks this model a short question. Left out: the first of its models, if any are named.',
  }),
});
export type TestProvider = Static<typeof TestProvider>;

export const ProviderTest = Type.Object({
  ok: Type.Boolean(),
  problem: Nullable(Type.String({ description: 'One sentence: what is wrong and what to do.' })),
  latencyMs: Type.Number({ minimum: 0 }),
  modelCount: Nullable(Type.Integer({ description: 'Null where the endpoint lists no models.' })),
  structured: Nullable(
    Type.Union([Type.Literal('schema'), Type.Literal('json'), Type.Literal('text')], {
      description: 'How the model can be held to the form of an answer; null if none was asked.',
    }),
  ),
  logProbabilities: Nullable(
    Type.Boolean({ description: 'Whether it tells how likely its tokens were.' }),
  ),
});
export type ProviderTest = Static<typeof ProviderTest>;
