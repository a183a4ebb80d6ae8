import { type Static, Type } from 'typebox';
import { Count, Id, Nullable, Page, PageQuery, Timestamp } from './scalars.ts';
import { Facet } from './taxonomy.ts';

export const Split = Type.Union([Type.Literal('train'), Type.Literal('dev'), Type.Literal('test')]);
export type Split = Static<typeof Split>;

export const Metadata = Type.Record(
  Type.String({ maxLength: 100 }),
  Type.Union([Type.String({ maxLength: 10_000 }), Type.Number(), Type.Boolean(), Type.Null()]),
);
export type Metadata = Static<typeof Metadata>;

export const FacetLabels = Type.Record(Type.String(), Type.Array(Type.String()), {
  description: 'Label ids by facet name.',
});

export const Example = Type.Object({
  id: Id,
  text: Type.String(),
  labels: FacetLabels,
  split: Split,
  synthetic: Type.Boolean({ description: 'Written by a language model; always in train.' }),
  jobId: Nullable({ ...Id, description: 'The job that added it.' }),
  ref: Nullable(Type.String()),
  at: Nullable(Timestamp),
  metadata: Metadata,
  createdAt: Timestamp,
});
export type Example = Static<typeof Example>;

export const NewExample = Type.Object({
  text: Type.String(),
  labels: FacetLabels,
  split: Type.Optional(Split),
  synthetic: Type.Optional(
    Type.Boolean({ default: false, description: 'Such a text must be in train.' }),
  ),
  ref: Type.Optional(Type.String({ maxLength: 200 })),
  at: Type.Optional(Timestamp),
  metadata: Type.Optional(Metadata),
});
export type NewExample = Static<typeof NewExample>;

export const CreateExamples = Type.Object({
  examples: Type.Array(NewExample, { minItems: 1, maxItems: 1000 }),
});
export type CreateExamples = Static<typeof CreateExamples>;

export const CreatedExamples = Type.Object({ created: Count });
export type CreatedExamples = Static<typeof CreatedExamples>;

export const ExamplePage = Page(Example);
export type ExamplePage = Static<typeof ExamplePage>;

export const ExampleQuery = Type.Object({
  ...PageQuery.properties,
  split: Type.Optional(Split),
  facet: Type.Optional(Type.String()),
  label: Type.Optional(Type.String()),
  synthetic: Type.Optional(Type.Boolean()),
  jobId: Type.Optional({ ...Id, description: 'Those that a job has added.' }),
});
export type ExampleQuery = Static<typeof ExampleQuery>;

/** DELETE /classifiers/:id/examples */
export const DeleteExamplesQuery = Type.Object({
  synthetic: Type.Literal(true, { description: 'Only synthetic examples go all at once.' }),
  jobId: ExampleQuery.properties.jobId,
});
export type DeleteExamplesQuery = Static<typeof DeleteExamplesQuery>;

export const DeletedExamples = Type.Object({ deleted: Count });
export type DeletedExamples = Static<typeof DeletedExamples>;

/** How to read an uploaded file; everything left out is detected. */
export const FileQuery = Type.Object({
  textColumn: Type.Optional(Type.String()),
  labelColumns: Type.Optional(Type.String({ description: 'Comma-separated column names.' })),
  labelSeparator: Type.Optional(Type.String({ minLength: 1, maxLength: 3 })),
  split: Type.Optional({
    ...Split,
    description: 'Of all rows. Left out: what a column named `split` says, or train.',
  }),
  skipInvalid: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'Leave out rows that can not be used instead of refusing the file.',
    }),
  ),
});
export type FileQuery = Static<typeof FileQuery>;

export const DatasetColumn = Type.Object({
  name: Type.String(),
  role: Type.Union([Type.Literal('text'), Type.Literal('labels'), Type.Literal('metadata')]),
  filled: Count,
  distinct: Type.Integer({ description: 'Distinct values, counted up to 1,000.' }),
  samples: Type.Array(Type.String(), { description: 'The first distinct values, shortened.' }),
});
export type DatasetColumn = Static<typeof DatasetColumn>;

export const DatasetFacet = Type.Object({
  facet: Facet,
  counts: Type.Record(Type.String(), Count, { description: 'Rows per label id.' }),
  unlabelled: Count,
});
export type DatasetFacet = Static<typeof DatasetFacet>;

/** What a file holds, found without storing anything. */
export const DatasetInspection = Type.Object({
  format: Type.Union([Type.Literal('csv'), Type.Literal('jsonl')]),
  encoding: Type.String(),
  delimiter: Nullable(Type.String()),
  rows: Count,
  columns: Type.Array(DatasetColumn),
  textColumn: Nullable(Type.String()),
  facets: Type.Array(DatasetFacet),
  splitColumn: Nullable(
    Type.String({ description: 'Says of each row whether it is for train, dev or test.' }),
  ),
  preview: Type.Array(Type.Record(Type.String(), Type.String()), {
    description: 'The first rows.',
  }),
  problems: Type.Array(Type.Object({ code: Type.String(), message: Type.String() })),
});
export type DatasetInspection = Static<typeof DatasetInspection>;
