import { type Static, Type } from 'typebox';
import { Metadata } from './examples.ts';
import { Count, Id, Nullable, Page, PageQuery, Probability, Timestamp } from './scalars.ts';

export const ScoredLabel = Type.Object({ label: Type.String(), score: Probability });
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

export const Prediction = Type.Object({
  id: Type.Optional(Id),
  status: Type.Union([Type.Literal('pending'), Type.Literal('done'), Type.Literal('failed')]),
  classifierId: Id,
  text: Type.String(),
  labels: Type.Record(Type.String(), Type.Array(ScoredLabel)),
  abstained: Type.Record(Type.String(), Type.String()),
  explanation: Type.Optional(Type.Record(Type.String(), FacetExplanation)),
  strategy: Type.Literal('trained'),
  model: Nullable(Type.Integer()),
  latencyMs: Nullable(Type.Number()),
  costUsd: Type.Number(),
  error: Type.Optional(Type.Object({ code: Type.String(), detail: Type.String() })),
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
  store: Type.Optional(Type.Boolean({ default: true })),
};

/** One text (`text`, with `ref`, `at`, `metadata`) or several (`texts`). */
export const ClassifyRequest = Type.Object({
  text: Type.Optional(Type.String()),
  ref: Type.Optional(Type.String({ maxLength: 200 })),
  at: Type.Optional(Timestamp),
  metadata: Type.Optional(Metadata),
  texts: Type.Optional(
    Type.Array(Type.Union([Type.String(), TextItem]), { minItems: 1, maxItems: 1000 }),
  ),
  ...options,
});
export type ClassifyRequest = Static<typeof ClassifyRequest>;

export const Predictions = Type.Object({ predictions: Type.Array(Prediction) });
export type Predictions = Static<typeof Predictions>;

export const PredictionPage = Page(Prediction);
export type PredictionPage = Static<typeof PredictionPage>;

export const PredictionQuery = Type.Object({
  ...PageQuery.properties,
  classifierId: Type.Optional(Id),
});
export type PredictionQuery = Static<typeof PredictionQuery>;
