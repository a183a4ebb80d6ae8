import { type Static, Type } from 'typebox';
import { Count, Id, Nullable, Page, PageQuery, Timestamp } from './scalars.ts';

export const JobType = Type.Union([
  Type.Literal('import-examples'),
  Type.Literal('train'),
  Type.Literal('classify-file'),
]);
export type JobType = Static<typeof JobType>;

export const JobStatus = Type.Union([
  Type.Literal('queued'),
  Type.Literal('running'),
  Type.Literal('done'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
]);
export type JobStatus = Static<typeof JobStatus>;

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
      Type.String({ description: 'Such as reading, features, tuning, learning, measuring.' }),
    ),
  }),
  result: Type.Object({
    rows: Type.Optional(Count),
    failedRows: Type.Optional(Count),
    skippedRows: Type.Optional(Count),
    modelVersion: Type.Optional(Type.Integer()),
    promoted: Type.Optional(Type.Boolean()),
    warnings: Type.Optional(Type.Array(Type.String())),
  }),
  error: Nullable(Type.Object({ code: Type.String(), detail: Type.String() })),
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

/** POST /jobs: the file is the body (text/csv, application/x-ndjson) or a multipart `file`. */
export const CreateJobQuery = Type.Object({
  classifierId: Id,
  textColumn: Type.Optional(Type.String({ description: 'Detected if left out.' })),
  fileName: Type.Optional(Type.String({ maxLength: 255 })),
});
export type CreateJobQuery = Static<typeof CreateJobQuery>;

export const ResultsQuery = Type.Object({
  format: Type.Optional(
    Type.Union([Type.Literal('csv'), Type.Literal('jsonl')], { default: 'csv' }),
  ),
});
export type ResultsQuery = Static<typeof ResultsQuery>;
