import { type Static, Type } from 'typebox';
import { Count, Id, Nullable, Page, Timestamp } from './scalars.ts';

export const ErasureTarget = Type.Union(
  [
    Type.Literal('text'),
    Type.Literal('part'),
    Type.Literal('ref'),
    Type.Literal('prediction'),
    Type.Literal('example'),
  ],
  {
    description:
      'What `value` is: a whole text, a part of texts (such as an e-mail address), the caller’s own ref, or the id of a prediction or an example, whose text is meant.',
  },
);
export type ErasureTarget = Static<typeof ErasureTarget>;

export const CreateErasure = Type.Object({
  by: ErasureTarget,
  value: Type.String({ minLength: 1, maxLength: 1_000_000 }),
  dryRun: Type.Optional(
    Type.Boolean({ default: false, description: 'Only count what would be erased.' }),
  ),
});
export type CreateErasure = Static<typeof CreateErasure>;

export const ErasedCounts = Type.Object({
  predictions: Count,
  examples: Count,
  jobRows: Type.Integer({ minimum: 0, description: 'Rows of files, playgrounds and evaluations.' }),
  storedAnswers: Type.Integer({
    minimum: 0,
    description: 'Answers that were kept for requests with an Idempotency-Key.',
  }),
  cachedAnswers: Type.Integer({
    minimum: 0,
    description: 'Kept answers of language models: all, since they do not tell their texts.',
  }),
});
export type ErasedCounts = Static<typeof ErasedCounts>;

export const TrainedModelRef = Type.Object({
  classifierId: Id,
  version: Type.Integer({ minimum: 1 }),
});
export type TrainedModelRef = Static<typeof TrainedModelRef>;

export const Erasure = Type.Object({
  id: Nullable(Type.String({ format: 'uuid', description: 'Null for a dry run.' })),
  by: ErasureTarget,
  counts: ErasedCounts,
  models: Type.Array(TrainedModelRef, {
    description:
      'Models that have learnt from the erased examples. They stay as they are: train them again to be rid of what they learnt.',
  }),
  erasedBy: Nullable(Id),
  erasedAt: Timestamp,
});
export type Erasure = Static<typeof Erasure>;

export const ErasurePage = Page(Erasure);
export type ErasurePage = Static<typeof ErasurePage>;

const Days = (description: string) =>
  Nullable(Type.Integer({ minimum: 1, maximum: 3650, description }));

export const Retention = Type.Object(
  {
    predictions: Days('Days after which a stored prediction is deleted.'),
    jobRows: Days('Days after the end of a job after which its rows and results are deleted.'),
    calls: Days('Days after which a call of a language model leaves the ledger; sums stay.'),
  },
  { description: 'For how many days things are kept; null is for ever.' },
);
export type Retention = Static<typeof Retention>;

export type RetainedKind = keyof Retention;

export const UpdateRetention = Type.Partial(Retention);
export type UpdateRetention = Static<typeof UpdateRetention>;
