import { type Static, Type } from 'typebox';
import { Count, Id, Nullable, Page, PageQuery, Probability, Timestamp } from './scalars.ts';
import { strategyOverrides } from './strategies.ts';

export const JobType = Type.Union([
  Type.Literal('import-examples'),
  Type.Literal('train'),
  Type.Literal('classify-file'),
  Type.Literal('fit-cascade'),
  Type.Literal('playground'),
  Type.Literal('evaluate'),
  Type.Literal('oversample'),
]);
export type JobType = Static<typeof JobType>;

export const JobStatus = Type.Union([
  Type.Literal('queued'),
  Type.Literal('running'),
  Type.Literal('paused'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
]);
export type JobStatus = Static<typeof JobStatus>;

/** What work is expected to take of language models. What must be asked again comes on top. */
export const UsageEstimate = Type.Object({
  rows: Count,
  calls: Count,
  inputTokens: Count,
  outputTokens: Count,
  costUsd: Nullable(Type.Number({ description: 'Null where no price is known.' })),
  seconds: Nullable(Type.Number({ description: 'Null where nothing is known of the speed.' })),
});
export type UsageEstimate = Static<typeof UsageEstimate>;

const share = (description: string) => Type.Optional({ ...Probability, description });

/** How far the provider is with the requests that it was sent in batches. */
export const BatchCounts = Type.Object({ requests: Count, completed: Count, failed: Count });
export type BatchCounts = Static<typeof BatchCounts>;

/** What became of a job; of a file that is being classified, so far. */
export const JobResult = Type.Object({
  rows: Type.Optional(Count),
  failedRows: Type.Optional({
    ...Count,
    description: 'Rows without an answer, or whose language model failed in a facet.',
  }),
  abstainedRows: Type.Optional({ ...Count, description: 'Rows that abstain in a facet or more.' }),
  completionRate: share('Share of the rows that have an answer: failed ones have none.'),
  calls: Type.Optional(Type.Number({ description: 'Calls of language models.' })),
  inputTokens: Type.Optional(Type.Number()),
  outputTokens: Type.Optional(Type.Number()),
  costUsd: Type.Optional(Type.Number()),
  answeredBy: Type.Optional(
    Type.Record(Type.String(), Count, { description: 'Rows by who answered them.' }),
  ),
  batch: Type.Optional({
    ...BatchCounts,
    description: 'While it waits for its provider: the requests of its batches so far.',
  }),
  skippedRows: Type.Optional(Count),
  droppedTexts: Type.Optional({
    ...Count,
    description: 'New texts that repeated others or were of an unusual length.',
  }),
  modelVersion: Type.Optional(Type.Integer()),
  promoted: Type.Optional(Type.Boolean()),
  warnings: Type.Optional(Type.Array(Type.String())),
});
export type JobResult = Static<typeof JobResult>;

/** Why a running job does not get on at the moment; it tries again by itself. */
export const JobTrouble = Type.Object({
  code: Type.String(),
  detail: Type.String(),
  retryAt: Timestamp,
});
export type JobTrouble = Static<typeof JobTrouble>;

export const Job = Type.Object({
  id: Id,
  type: JobType,
  status: JobStatus,
  classifierId: Id,
  fileName: Nullable(Type.String()),
  progress: Type.Object({
    done: Count,
    total: Nullable(Count),
    phase: Nullable(
      Type.String({
        description:
          'Such as reading, embedding, features, tuning, learning, measuring; `waiting`: for the provider of batches.',
      }),
    ),
    rowsPerSecond: Nullable(
      Type.Number({ description: 'Over the last seconds; null while nothing is known of it.' }),
    ),
    secondsLeft: Nullable(
      Type.Number({ description: 'At that rate; null while nothing is known of it.' }),
    ),
  }),
  result: JobResult,
  estimate: Nullable(UsageEstimate),
  capUsd: Nullable(Type.Number({ description: 'What language models may cost it, in dollars.' })),
  trouble: Nullable({
    ...JobTrouble,
    description: 'Why it does not get on at the moment; null as soon as it does.',
  }),
  error: Nullable(
    Type.Object(
      { code: Type.String(), detail: Type.String() },
      { description: 'Why it failed, or why it is paused.' },
    ),
  ),
  createdAt: Timestamp,
  startedAt: Nullable(Timestamp),
  finishedAt: Nullable(Timestamp),
});
export type Job = Static<typeof Job>;

export const JobPage = Page(Job);
export type JobPage = Static<typeof JobPage>;

export const JobQuery = Type.Object({
  ...PageQuery.properties,
  classifierId: Type.Optional(Id),
  type: Type.Optional(JobType),
});
export type JobQuery = Static<typeof JobQuery>;

export const Cap = Type.Number({
  exclusiveMinimum: 0,
  description: 'Dollars that language models may cost it; it pauses before it would pass them.',
});

/** POST /jobs/:id/resume */
export const ResumeJob = Type.Object({
  capUsd: Type.Optional({
    ...Nullable(Cap),
    description: 'In place of the cap so far; null: no cap.',
  }),
});
export type ResumeJob = Static<typeof ResumeJob>;

/** POST /jobs: the file is the body (text/csv, application/x-ndjson) or a multipart `file`. */
export const CreateJobQuery = Type.Object({
  classifierId: Id,
  textColumn: Type.Optional(Type.String({ description: 'Detected if left out.' })),
  fileName: Type.Optional(Type.String({ maxLength: 255 })),
  ...strategyOverrides,
  capUsd: Type.Optional(Cap),
  batch: Type.Optional(
    Type.Boolean({
      description:
        'Ask the language model in batches: at half the price, within 24 hours. For providers that speak OpenAI’s API.',
    }),
  ),
});
export type CreateJobQuery = Static<typeof CreateJobQuery>;

export const ResultsQuery = Type.Object({
  format: Type.Optional(
    Type.Union([Type.Literal('csv'), Type.Literal('jsonl')], { default: 'csv' }),
  ),
  raw: Type.Optional(
    Type.Boolean({
      default: false,
      description:
        'Leave cells of a CSV as they are that a spreadsheet would take for a formula; otherwise they begin with an apostrophe.',
    }),
  ),
});
export type ResultsQuery = Static<typeof ResultsQuery>;
