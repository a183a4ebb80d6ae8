import { type Static, Type } from 'typebox';
import { Metadata } from './examples.ts';
import { Count, Id, Nullable, Page, PageQuery, Probability, Timestamp } from './scalars.ts';
import { StrategyKind, strategyOverrides } from './strategies.ts';
import { Label, Taxonomy } from './taxonomy.ts';

export const ScoredLabel = Type.Object({
  label: Type.String(),
  score: Nullable({
    ...Probability,
    description: 'Calibrated; null where nothing honest is known of it.',
  }),
});
export type ScoredLabel = Static<typeof ScoredLabel>;

export const Evidence = Type.Object({
  text: Type.String(),
  start: Count,
  end: Count,
  weight: Type.Number({ description: 'What this part of the text added to the label, in logits.' }),
});
export type Evidence = Static<typeof Evidence>;

export const FacetExplanation = Type.Object({
  label: Type.String(),
  evidence: Type.Array(Evidence),
  alternatives: Type.Array(ScoredLabel),
});
export type FacetExplanation = Static<typeof FacetExplanation>;

export const AnsweredBy = Type.Union(
  [Type.Literal('trained'), Type.Literal('similarity'), Type.Literal('llm')],
  { description: 'Who answered: a cascade and a hybrid are made of others.' },
);
export type AnsweredBy = Static<typeof AnsweredBy>;

/** The language model that was asked, and with which prompt. */
export const AskedModel = Type.Object({
  provider: Type.String(),
  model: Type.String(),
  prompt: Type.Object({ name: Type.String(), version: Count }),
});
export type AskedModel = Static<typeof AskedModel>;

const tokens = Type.Number({ minimum: 0 });

export const Prediction = Type.Object({
  id: Type.Optional(Id),
  status: Type.Union([Type.Literal('pending'), Type.Literal('done'), Type.Literal('failed')]),
  classifierId: Nullable({ ...Id, description: 'Null where the request brought its own labels.' }),
  text: Type.String(),
  labels: Type.Record(Type.String(), Type.Array(ScoredLabel)),
  abstained: Type.Record(Type.String(), Type.String()),
  explanation: Type.Optional(Type.Record(Type.String(), FacetExplanation)),
  strategy: StrategyKind,
  by: Nullable(AnsweredBy),
  model: Nullable(Type.Integer({ description: 'The version of the own model.' })),
  llm: Nullable(AskedModel),
  latencyMs: Nullable(Type.Number()),
  inputTokens: { ...tokens, description: 'Of a call that held several texts, its share.' },
  outputTokens: tokens,
  costUsd: Type.Number({ description: 'In dollars; 0 where no price is known.' }),
  rationale: Type.Optional(
    Type.String({ description: "A language model's own words on why it answered so." }),
  ),
  error: Type.Optional(
    Type.Object(
      { code: Type.String(), detail: Type.String() },
      {
        description:
          'Why it failed; of a cascade that is done, why the language model gave no answer in the facets that abstain with this code.',
      },
    ),
  ),
  ref: Nullable(Type.String()),
  at: Nullable(Timestamp),
  metadata: Metadata,
  createdAt: Timestamp,
});
export type Prediction = Static<typeof Prediction>;

export const TextItem = Type.Object({
  text: Type.String(),
  ref: Type.Optional(Type.String({ maxLength: 200 })),
  at: Type.Optional(Timestamp),
  metadata: Type.Optional(Metadata),
});
export type TextItem = Static<typeof TextItem>;

const options = {
  ...strategyOverrides,
  facets: Type.Optional(Type.Array(Type.String(), { description: 'Only these facets.' })),
  max: Type.Optional(
    Type.Integer({ minimum: 1, description: 'At most this many labels per multi facet.' }),
  ),
  precision: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      description:
        'Abstain (`below-threshold`) rather than have less than this share of the answered labels right.',
    }),
  ),
  explain: Type.Optional(Type.Boolean({ default: false })),
};

const items = {
  text: Type.Optional(Type.String()),
  ref: Type.Optional(Type.String({ maxLength: 200 })),
  at: Type.Optional(Timestamp),
  metadata: Type.Optional(Metadata),
  texts: Type.Optional(
    Type.Array(Type.Union([Type.String(), TextItem]), { minItems: 1, maxItems: 1000 }),
  ),
};

/** One text (`text`, with `ref`, `at`, `metadata`) or several (`texts`). */
export const ClassifyRequest = Type.Object({
  ...items,
  ...options,
  store: Type.Optional(Type.Boolean({ default: true })),
});
export type ClassifyRequest = Static<typeof ClassifyRequest>;

/** Labels that come with the request, so that no classifier is needed: `classes` or a whole `taxonomy`. */
export const ClassifyInlineRequest = Type.Object({
  ...items,
  classes: Type.Optional(
    Type.Array(
      Type.Object({
        id: Label.properties.id,
        name: Type.Optional(Label.properties.name),
        description: Label.properties.description,
      }),
      { minItems: 2, maxItems: 10_000, description: 'The labels of the one facet `label`.' },
    ),
  ),
  multilabel: Type.Optional(
    Type.Boolean({ default: false, description: 'Whether a text may have several `classes`.' }),
  ),
  taxonomy: Type.Optional(Taxonomy),
  ...options,
});
export type ClassifyInlineRequest = Static<typeof ClassifyInlineRequest>;

export const Predictions = Type.Object({ predictions: Type.Array(Prediction) });
export type Predictions = Static<typeof Predictions>;

export const PredictionPage = Page(Prediction);
export type PredictionPage = Static<typeof PredictionPage>;

export const PredictionQuery = Type.Object({
  ...PageQuery.properties,
  classifierId: Type.Optional(Id),
});
export type PredictionQuery = Static<typeof PredictionQuery>;
