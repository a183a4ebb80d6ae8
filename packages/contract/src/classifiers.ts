import { type Static, Type } from 'typebox';
import { Count, Id, Nullable, Page, Timestamp } from './scalars.ts';
import { ChosenStrategy, ClassifierStrategy } from './strategies.ts';
import { Taxonomy } from './taxonomy.ts';

/** The kinds that the engine knows. */
const PiiKind = Type.Union([
  Type.Literal('email'),
  Type.Literal('phone'),
  Type.Literal('cpf'),
  Type.Literal('cnpj'),
  Type.Literal('card'),
  Type.Literal('ip'),
]);

const MaskPii = Type.Array(PiiKind, {
  uniqueItems: true,
  description:
    'Kinds of personal data that are replaced by placeholders such as [EMAIL_1] before a text leaves for a provider.',
});

const name = Type.String({ minLength: 1, maxLength: 200 });
const description = Type.String({ maxLength: 2000 });

export const Classifier = Type.Object({
  id: Id,
  name,
  description,
  taxonomy: Taxonomy,
  taxonomyVersion: Type.Integer({ minimum: 1 }),
  strategy: ClassifierStrategy,
  maskPii: MaskPii,
  championVersion: Nullable(
    Type.Integer({ description: 'The model that answers; null before training.' }),
  ),
  exampleCount: Count,
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Classifier = Static<typeof Classifier>;

export const CreateClassifier = Type.Object({
  name,
  description: Type.Optional(description),
  taxonomy: Type.Optional({
    ...Taxonomy,
    description: 'Left out, the first uploaded file of examples defines it.',
  }),
  maskPii: Type.Optional({ ...MaskPii, description: 'All kinds, if left out.' }),
});
export type CreateClassifier = Static<typeof CreateClassifier>;

export const UpdateClassifier = Type.Partial(
  Type.Object({
    name,
    description,
    taxonomy: Taxonomy,
    strategy: ChosenStrategy,
    maskPii: MaskPii,
  }),
);
export type UpdateClassifier = Static<typeof UpdateClassifier>;

export const ClassifierPage = Page(Classifier);
export type ClassifierPage = Static<typeof ClassifierPage>;

/** How many examples each label of each facet has, for the overview. */
export const ClassifierOverview = Type.Object({
  classifier: Classifier,
  examples: Type.Object({ train: Count, dev: Count, test: Count }),
  labelCounts: Type.Record(Type.String(), Type.Record(Type.String(), Count)),
  predictionCount: Type.Integer({
    minimum: 0,
    description: 'Stored predictions and rows of classified files.',
  }),
});
export type ClassifierOverview = Static<typeof ClassifierOverview>;
