import { type Static, Type } from 'typebox';
import { FacetLabels } from './examples.ts';
import { Job } from './jobs.ts';
import { FacetMetrics } from './models.ts';
import { AnsweredBy, AskedModel, ScoredLabel } from './predictions.ts';
import { Count, Id, Nullable, Page, PageQuery, Probability, Timestamp } from './scalars.ts';
import {
  CascadeFit,
  CascadeGoal,
  LlmChoice,
  StrategyKind,
  strategyOverrides,
} from './strategies.ts';

const capUsd = Type.Optional(
  Type.Number({ exclusiveMinimum: 0, description: 'Dollars that language models may cost it.' }),
);

/** A language model with a prompt: one that is kept, or a text that is only tried out. */
export const PlaygroundVariant = Type.Object({
  ...LlmChoice.properties,
  promptText: Type.Optional(Type.String({ maxLength: 50_000 })),
});
export type PlaygroundVariant = Static<typeof PlaygroundVariant>;

/** POST /playground: one variant, or two side by side, on a sample of the dev split or on given texts. */
export const CreatePlayground = Type.Object({
  classifierId: Id,
  variants: Type.Array(PlaygroundVariant, { minItems: 1, maxItems: 2 }),
  sample: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 500, description: 'Rows of the dev split; 20.' }),
  ),
  texts: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 500 })),
  explain: Type.Optional(Type.Boolean({ default: false })),
  capUsd,
});
export type CreatePlayground = Static<typeof CreatePlayground>;

/** What one strategy did on some rows. */
export const TrialSummary = Type.Object({
  strategy: StrategyKind,
  model: Nullable(Type.Integer({ description: 'The version of the own model.' })),
  llm: Nullable(AskedModel),
  rows: Count,
  failedRows: Count,
  completionRate: { ...Probability, description: 'Share of the rows that have an answer.' },
  calls: Type.Number(),
  inputTokens: Type.Number(),
  outputTokens: Type.Number(),
  costUsd: Type.Number(),
  medianLatencyMs: Nullable(Type.Number()),
  metrics: Type.Array(FacetMetrics, { description: 'Of the facets that rows are labelled in.' }),
});
export type TrialSummary = Static<typeof TrialSummary>;

export const TrialAnswer = Type.Object({
  labels: Type.Record(Type.String(), Type.Array(ScoredLabel)),
  abstained: Type.Record(Type.String(), Type.String()),
  by: Nullable(AnsweredBy),
  rationale: Type.Optional(Type.String()),
  error: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
  costUsd: Type.Number(),
  latencyMs: Nullable(Type.Number()),
});
export type TrialAnswer = Static<typeof TrialAnswer>;

export const Playground = Type.Object({
  job: Job,
  variants: Type.Array(TrialSummary, { description: 'Empty until the job is done.' }),
  agreement: Nullable({
    ...Probability,
    description: 'Share of the rows to which two variants give the same labels.',
  }),
  rows: Type.Array(
    Type.Object({
      text: Type.String(),
      truth: Nullable(FacetLabels),
      agree: Nullable(Type.Boolean()),
      answers: Type.Array(Nullable(TrialAnswer), { description: 'One per variant.' }),
    }),
    { description: 'Those that the variants differ in come first.' },
  ),
});
export type Playground = Static<typeof Playground>;

/** POST /classifiers/:id/evaluations */
export const CreateEvaluation = Type.Object({
  ...strategyOverrides,
  split: Type.Union([Type.Literal('dev'), Type.Literal('test')]),
  rows: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'A sample; all rows if left out.' }),
  ),
  capUsd,
});
export type CreateEvaluation = Static<typeof CreateEvaluation>;

export const Evaluation = Type.Object({
  id: Id,
  job: Job,
  split: CreateEvaluation.properties.split,
  summary: Nullable({ ...TrialSummary, description: 'Null until the job is done.' }),
});
export type Evaluation = Static<typeof Evaluation>;

export const EvaluationPage = Page(Evaluation);
export type EvaluationPage = Static<typeof EvaluationPage>;

export const EvaluationQuery = PageQuery;

/** GET /classifiers/:id/evaluations/:evaluationId/rows */
export const EvaluationRowQuery = Type.Object({
  ...PageQuery.properties,
  wrong: Type.Optional(
    Type.Boolean({ description: 'Only rows whose answer is not exactly right, or missing.' }),
  ),
});
export type EvaluationRowQuery = Static<typeof EvaluationRowQuery>;

export const EvaluationRow = Type.Object({
  row: { ...Count, description: 'Its number in the evaluation, from 1 on.' },
  text: Type.String(),
  truth: FacetLabels,
  right: Type.Boolean({ description: 'In every facet that it is labelled in.' }),
  answer: Nullable(TrialAnswer),
});
export type EvaluationRow = Static<typeof EvaluationRow>;

export const EvaluationRowPage = Page(EvaluationRow);
export type EvaluationRowPage = Static<typeof EvaluationRowPage>;

/** GET /classifiers/:id/evaluations/compare */
export const CompareQuery = Type.Object({ a: Id, b: Id });
export type CompareQuery = Static<typeof CompareQuery>;

const MetricDifference = Type.Object({
  a: Type.Number(),
  b: Type.Number(),
  difference: Type.Number({ description: 'b - a' }),
  interval: Type.Tuple([Type.Number(), Type.Number()], {
    description: '95 % interval of the difference, by paired bootstrap.',
  }),
});

export const EvaluationComparison = Type.Object({
  a: Evaluation,
  b: Evaluation,
  facets: Type.Array(
    Type.Object({
      facet: Type.String(),
      rows: Count,
      accuracy: MetricDifference,
      microF1: MetricDifference,
      macroF1: MetricDifference,
      onlyARight: { ...Count, description: 'Rows that only a answered exactly right.' },
      onlyBRight: Count,
      pValue: { ...Probability, description: "McNemar's exact test, two-sided." },
      better: Type.Union([Type.Literal('a'), Type.Literal('b'), Type.Literal('neither')], {
        description: 'Neither where the p-value is not below 0.05.',
      }),
    }),
  ),
});
export type EvaluationComparison = Static<typeof EvaluationComparison>;

/** POST /classifiers/:id/cascade/fit: what is left out is as the classifier's strategy says. */
export const FitCascade = Type.Object({
  ...Type.Partial(CascadeGoal).properties,
  rows: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 20_000, description: 'A sample of the dev split.' }),
  ),
  capUsd,
});
export type FitCascade = Static<typeof FitCascade>;

const Stability = Type.Object({ index: Type.Number(), byChance: Type.Number() });

/** How what a cascade lately met compares with what it was fitted on. */
export const FacetWatch = Type.Object({
  state: Type.Union([Type.Literal('steady'), Type.Literal('watch')]),
  scores: Stability,
  answeredBy: Stability,
  escalated: Type.Object({ fit: Type.Number(), recent: Type.Number() }),
});
export type FacetWatch = Static<typeof FacetWatch>;

/** Audits, and the bounds of the share of all final answers that are the reference's. */
export const AuditedAgreement = Type.Object({
  audited: Count,
  agreed: Count,
  low: Probability,
  high: Probability,
});
export type AuditedAgreement = Static<typeof AuditedAgreement>;

/** What audits say of a cascade's promise in one facet, since it was fitted. */
export const FacetAudit = Type.Object({
  state: Type.Union(
    [
      Type.Literal('unknown'),
      Type.Literal('kept'),
      Type.Literal('doubtful'),
      Type.Literal('broken'),
    ],
    {
      description:
        'broken: the audits refute the promise; doubtful: they agree less often than promised, which may be chance; kept: they agree as often; unknown: too few to say.',
    },
  ),
  audits: AuditedAgreement,
  compared: {
    ...Count,
    description:
      'Those that the own model answered, so that its answer was compared with the language model’s.',
  },
  refutedBy: Nullable({
    ...AuditedAgreement,
    description: 'The newest ones that refute it most plainly.',
  }),
  needed: { ...Count, description: 'Audits from which on more than `broken` is said.' },
});
export type FacetAudit = Static<typeof FacetAudit>;

/** GET /classifiers/:id/cascade */
export const Cascade = Type.Object({
  goal: CascadeGoal,
  fitted: Nullable(CascadeFit),
  championVersion: Nullable(
    Type.Integer({ description: 'Another one than was fitted does not answer in the cascade.' }),
  ),
  recentTexts: {
    ...Count,
    description: 'Texts and rows of files that were lately classified by the cascade.',
  },
  watch: Type.Record(Type.String(), FacetWatch, { description: 'By facet; empty without texts.' }),
  audits: Type.Record(Type.String(), FacetAudit, { description: 'By facet; empty before a fit.' }),
  waitingAudits: { ...Count, description: 'Texts that are drawn and not audited yet.' },
  checkedAt: Timestamp,
});
export type Cascade = Static<typeof Cascade>;
