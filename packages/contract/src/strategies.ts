import { type Static, Type } from 'typebox';
import { EmbeddingChoice } from './embeddings.ts';
import { Count, Nullable, Probability, Timestamp } from './scalars.ts';

export const StrategyKind = Type.Union(
  [
    Type.Literal('trained'),
    Type.Literal('llm'),
    Type.Literal('similarity'),
    Type.Literal('hybrid'),
    Type.Literal('cascade'),
  ],
  {
    description:
      'trained: an own model; llm: a language model; similarity: likeness to label names and examples; hybrid: similarity shortlists, a language model decides; cascade: the own model answers when sure, a language model otherwise.',
  },
);
export type StrategyKind = Static<typeof StrategyKind>;

export const PromptReference = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  version: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: 'Left out: the version that `production` points to when a text is classified.',
    }),
  ),
});
export type PromptReference = Static<typeof PromptReference>;

/** How a language model is asked. */
export const LlmChoice = Type.Object({
  provider: Type.String({ minLength: 1, maxLength: 200, description: "The provider's id." }),
  model: Type.String({ minLength: 1, maxLength: 200, description: 'As the provider names it.' }),
  ask: Type.Optional(
    Type.Union([Type.Literal('all-facets'), Type.Literal('each-facet'), Type.Literal('yes-no')], {
      description: 'One question for all facets, one per facet, or one per label.',
    }),
  ),
  pack: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, description: 'Most texts in one call; 20.' }),
  ),
  shots: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 50,
      description: 'Training examples that are shown in each call; 8.',
    }),
  ),
  temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
  prompt: Type.Optional(PromptReference),
});
export type LlmChoice = Static<typeof LlmChoice>;

const share = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 });

/** What a cascade promises: `target` of its final answers are the reference's, with `confidence`. */
export const CascadeGoal = Type.Object({
  target: { ...share, description: 'Share of final answers that are to be the reference’s.' },
  confidence: share,
  reference: Type.Union([Type.Literal('llm'), Type.Literal('people')]),
});
export type CascadeGoal = Static<typeof CascadeGoal>;

export const CascadePoint = Type.Object({
  threshold: Nullable(Type.Number()),
  coverage: Probability,
  escalated: Probability,
  agreement: Probability,
  upperBound: Type.Number(),
  holds: Type.Boolean(),
});
export type CascadePoint = Static<typeof CascadePoint>;

/** What held-out rows showed about one facet. */
export const FacetFit = Type.Object({
  threshold: Nullable(
    Type.Number({ description: 'The own model answers from this score on; null: never.' }),
  ),
  rows: Count,
  guaranteed: Type.Number({
    description:
      'With the wanted confidence, fewer final answers than this are not the reference’s.',
  }),
  coverage: { ...Probability, description: 'Share that the own model answers.' },
  escalated: { ...Probability, description: 'Share that goes to the language model.' },
  escalatedRisk: Probability,
  savingPerText: Nullable(Type.Number({ description: 'In dollars.' })),
  curve: Type.Array(CascadePoint),
  profile: Type.Object({ edges: Type.Array(Type.Number()), counts: Type.Array(Count) }),
});
export type FacetFit = Static<typeof FacetFit>;

export const CascadeFit = Type.Object({
  facets: Type.Record(Type.String(), FacetFit),
  fittedAt: Timestamp,
  rows: Count,
  modelVersion: Type.Integer({ description: 'The own model that the thresholds hold for.' }),
  prompt: Type.Object(
    { name: Type.String(), version: Count },
    { description: 'The prompt that they hold for.' },
  ),
});
export type CascadeFit = Static<typeof CascadeFit>;

const k = Type.Integer({
  minimum: 2,
  maximum: 200,
  description: 'Labels that similarity leaves for the language model to choose from.',
});

const kind = <Kind extends StrategyKind>(value: Kind) => ({ kind: Type.Literal(value) });
const trained = Type.Object(kind('trained'));
const llm = Type.Object({ ...kind('llm'), ...LlmChoice.properties });
const embeddings = Type.Optional({
  ...EmbeddingChoice,
  description: 'Texts are compared by its vectors too; by words alone if left out.',
});
const similarity = Type.Object({ ...kind('similarity'), embeddings });
const hybrid = Type.Object({ ...kind('hybrid'), ...LlmChoice.properties, k, embeddings });
const cascade = {
  ...kind('cascade'),
  ...LlmChoice.properties,
  ...CascadeGoal.properties,
  auditShare: Type.Optional({
    ...Probability,
    description:
      'Share of the answered texts that is drawn to test the promise again, where the language model is the reference; 0.01. 0: none.',
  }),
  escalateAll: Type.Optional(
    Type.Boolean({
      description: 'Sends everything to the language model until it is fitted again.',
    }),
  ),
};

/** How a classifier answers. */
export const ClassifierStrategy = Type.Union([
  trained,
  llm,
  similarity,
  hybrid,
  Type.Object({
    ...cascade,
    fitted: Nullable({ ...CascadeFit, description: 'Null before it is fitted.' }),
  }),
]);
export type ClassifierStrategy = Static<typeof ClassifierStrategy>;

/** What an editor sets. A cascade keeps its fit while what it was fitted for stays the same. */
export const ChosenStrategy = Type.Union([trained, llm, similarity, hybrid, Type.Object(cascade)]);
export type ChosenStrategy = Static<typeof ChosenStrategy>;

/** Takes the place of the classifier's own settings. */
export const strategyOverrides = {
  strategy: Type.Optional(StrategyKind),
  provider: Type.Optional(LlmChoice.properties.provider),
  model: Type.Optional(LlmChoice.properties.model),
  temperature: LlmChoice.properties.temperature,
};
