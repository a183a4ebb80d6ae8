import { type Static, Type } from 'typebox';
import { EmbeddingChoice, LearntEmbeddings } from './embeddings.ts';
import { Count, Id, Nullable, Timestamp } from './scalars.ts';

const Interval = Type.Tuple([Type.Number(), Type.Number()]);

export const LabelMetrics = Type.Object({
  label: Type.String(),
  precision: Type.Number(),
  recall: Type.Number(),
  f1: Type.Number(),
  support: Count,
  predicted: Count,
});
export type LabelMetrics = Static<typeof LabelMetrics>;

const HierarchicalMetrics = Type.Object(
  {
    precision: Type.Number(),
    recall: Type.Number(),
    f1: Type.Number(),
    levels: Type.Array(
      Type.Object({
        level: Type.Integer({ minimum: 1, description: '1 for the broadest labels.' }),
        rows: Count,
        accuracy: Type.Number(),
      }),
    ),
  },
  {
    description:
      'Where labels have parents: each label counts together with all broader ones; accuracy by level, on the rows that reach it.',
  },
);

export const FacetMetrics = Type.Object({
  facet: Type.String(),
  kind: Type.Union([Type.Literal('single'), Type.Literal('multi')]),
  rows: Count,
  answered: Count,
  accuracy: Type.Number({ description: 'Share of rows whose label set is exactly right.' }),
  hammingLoss: Type.Number(),
  microPrecision: Type.Number(),
  microRecall: Type.Number(),
  microF1: Type.Number(),
  macroPrecision: Type.Number(),
  macroRecall: Type.Number(),
  macroF1: Type.Number(),
  weightedPrecision: Type.Number(),
  weightedRecall: Type.Number(),
  weightedF1: Type.Number(),
  expectedCalibrationError: Nullable(
    Type.Number({ description: 'Null where no answered label has a score.' }),
  ),
  brierScore: Type.Optional(
    Nullable(
      Type.Number({
        description:
          'Mean of (score - hit)² over the answered labels, 0 is best. Models of older versions lack it.',
      }),
    ),
  ),
  hierarchical: Type.Optional(HierarchicalMetrics),
  perLabel: Type.Array(LabelMetrics),
  confusion: Type.Object({
    labels: Type.Array(Type.String()),
    matrix: Type.Array(Type.Array(Count), {
      description:
        'single: rows are the true label, columns the predicted one (the last column counts abstentions); of more than 300 labels, the 300 with the most mistakes. multi: one row per label with [trueNegatives, falsePositives, falseNegatives, truePositives].',
    }),
  }),
  intervals: Type.Record(Type.String(), Interval, {
    description: 'Bootstrap 95 % intervals by metric name.',
  }),
});
export type FacetMetrics = Static<typeof FacetMetrics>;

export const Model = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  classifierId: Id,
  status: Type.Union([
    Type.Literal('candidate'),
    Type.Literal('champion'),
    Type.Literal('retired'),
  ]),
  trainedAt: Timestamp,
  trainingRows: Count,
  trainingSeconds: Type.Number(),
  features: Count,
  sizeBytes: Count,
  fingerprint: Type.String({
    description: 'Equal for the same texts and labels in the same order.',
  }),
  embeddings: Nullable({
    ...LearntEmbeddings,
    description: 'The embedding model that it needs; null: none.',
  }),
  measuredOn: Type.Union([Type.Literal('test'), Type.Literal('held-out')], {
    description: 'The test split, or rows held out of training where there is none.',
  }),
  summary: Type.Array(
    Type.Object({
      facet: Type.String(),
      kind: Type.Union([Type.Literal('single'), Type.Literal('multi')]),
      rows: Count,
      accuracy: Type.Number(),
      microF1: Type.Number(),
      macroF1: Type.Number(),
      accuracyInterval: Interval,
    }),
  ),
});
export type Model = Static<typeof Model>;

export const ModelDetail = Type.Object({ ...Model.properties, metrics: Type.Array(FacetMetrics) });
export type ModelDetail = Static<typeof ModelDetail>;

export const Models = Type.Object({ items: Type.Array(Model) });
export type Models = Static<typeof Models>;

export const TrainRequest = Type.Object({
  embeddings: Type.Optional({
    ...EmbeddingChoice,
    description: 'An embedding model whose vectors are learnt from, beside words and characters.',
  }),
  seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295, default: 1 })),
  hierarchy: Type.Optional(
    Type.Union([Type.Literal('flat'), Type.Literal('top-down')], {
      default: 'flat',
      description:
        'How facets are learnt whose labels have parents. flat: each label against all others. top-down: one classifier per parent, from broad to narrow.',
    }),
  ),
  promote: Type.Optional(
    Type.Union([Type.Literal('if-better'), Type.Literal('never')], {
      default: 'if-better',
      description:
        'if-better: becomes the champion when there is none or when it measures better on the same rows.',
    }),
  ),
});
export type TrainRequest = Static<typeof TrainRequest>;

export const ModelParams = Type.Object({
  id: Id,
  version: Type.Integer({ minimum: 1, maximum: 1e9 }),
});
