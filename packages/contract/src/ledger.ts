import { type Static, Type } from 'typebox';
import { Dollars } from './providers.ts';
import { Count, Id, Nullable, Page, PageQuery, Timestamp } from './scalars.ts';

export const CallStatus = Type.Union(
  [Type.Literal('begun'), Type.Literal('done'), Type.Literal('failed'), Type.Literal('unknown')],
  {
    description:
      '`begun`: under way. `unknown`: nobody knows whether it was answered, so it counts at its estimate.',
  },
);
export type CallStatus = Static<typeof CallStatus>;

/** One call of a language model, answered or not; a request that is tried again is several calls. */
export const LedgerCall = Type.Object({
  id: { ...Id, description: 'Also sent to the provider, as `x-request-id`.' },
  providerId: Id,
  model: Type.String(),
  classifierId: Nullable(Id),
  jobId: Nullable(Id),
  batchId: Nullable({ ...Id, description: 'The batch that it was sent in, at half the price.' }),
  status: CallStatus,
  estimatedInputTokens: Count,
  estimatedOutputTokens: Count,
  estimatedCostUsd: Nullable({
    ...Dollars,
    description: 'At most; null where no price is known.',
  }),
  inputTokens: Nullable(Count),
  outputTokens: Nullable(Count),
  costUsd: Nullable({ ...Dollars, description: 'Null while it is under way.' }),
  begunAt: Timestamp,
  endedAt: Nullable(Timestamp),
});
export type LedgerCall = Static<typeof LedgerCall>;

const filters = {
  providerId: Type.Optional(Id),
  model: Type.Optional(Type.String({ maxLength: 200 })),
  classifierId: Type.Optional(Id),
  jobId: Type.Optional(Id),
  status: Type.Optional(CallStatus),
  from: Type.Optional(Timestamp),
  to: Type.Optional({ ...Timestamp, description: 'Not included.' }),
};

export const LedgerQuery = Type.Object({ ...PageQuery.properties, ...filters });
export type LedgerQuery = Static<typeof LedgerQuery>;

export const LedgerPage = Page(LedgerCall);
export type LedgerPage = Static<typeof LedgerPage>;

export const LedgerSummaryQuery = Type.Object({
  by: Type.Union([
    Type.Literal('provider'),
    Type.Literal('model'),
    Type.Literal('classifier'),
    Type.Literal('day'),
  ]),
  ...filters,
});
export type LedgerSummaryQuery = Static<typeof LedgerSummaryQuery>;

export const LedgerSum = Type.Object({
  key: Nullable(
    Type.String({ description: 'An id, a model or a day (UTC); null: no classifier.' }),
  ),
  name: Nullable(
    Type.String({ description: 'Of a provider or a classifier, unless it is deleted.' }),
  ),
  calls: Count,
  failed: Count,
  unknown: Count,
  inputTokens: Count,
  outputTokens: Count,
  costUsd: { ...Dollars, description: 'Of calls that ended; unknown ones at their estimate.' },
  reservedUsd: { ...Dollars, description: 'Of calls under way, at their estimate.' },
});
export type LedgerSum = Static<typeof LedgerSum>;

export const LedgerSummary = Type.Object({
  items: Type.Array(LedgerSum, { description: 'The dearest first; days in their order.' }),
});
export type LedgerSummary = Static<typeof LedgerSummary>;

/** What a classifier may spend on language models in a calendar month (UTC), and what it has spent. */
export const Budget = Type.Object({
  monthlyCap: Nullable({ ...Dollars, description: 'Null: no cap.' }),
  spentUsd: Dollars,
  reservedUsd: { ...Dollars, description: 'Of calls under way, at their estimate.' },
});
export type Budget = Static<typeof Budget>;

export const SetBudget = Type.Object({ monthlyCap: Nullable(Dollars) });
export type SetBudget = Static<typeof SetBudget>;
