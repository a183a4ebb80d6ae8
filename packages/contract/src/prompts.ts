import { type Static, Type } from 'typebox';
import { Id, Nullable, Page, PageQuery, Timestamp } from './scalars.ts';

export const PromptName = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
  maxLength: 100,
  description: 'Letters, digits, dots, dashes and underscores.',
});

const version = Type.Integer({
  minimum: 0,
  maximum: 1e6,
  description: 'Counted from 1; 0 is the built-in prompt named default.',
});
const note = Type.String({ maxLength: 1000, description: 'What is new in it, for people.' });
const text = Type.String({
  minLength: 1,
  description: 'Holds {{taxonomy}}, and may hold {{examples}}.',
});
const author = Nullable(Type.Object({ id: Id, name: Type.String() }));

/** A name for a text that changes from version to version. */
export const Prompt = Type.Object({
  name: PromptName,
  latestVersion: version,
  pointers: Type.Record(Type.String(), version, {
    description:
      'Where each pointer stands. `production` is what is used if no version is asked for.',
  }),
  createdAt: Nullable(Timestamp),
});
export type Prompt = Static<typeof Prompt>;

export const PromptPage = Page(Prompt);
export type PromptPage = Static<typeof PromptPage>;

export const CreatePrompt = Type.Object({ name: PromptName, text, note: Type.Optional(note) });
export type CreatePrompt = Static<typeof CreatePrompt>;

export const CreatePromptVersion = Type.Object({ text, note: Type.Optional(note) });
export type CreatePromptVersion = Static<typeof CreatePromptVersion>;

/** One version without its text, for lists. */
export const PromptVersionSummary = Type.Object({
  version,
  note,
  author,
  createdAt: Nullable(Timestamp),
});
export type PromptVersionSummary = Static<typeof PromptVersionSummary>;

export const PromptVersionPage = Page(PromptVersionSummary);
export type PromptVersionPage = Static<typeof PromptVersionPage>;

/** Never changes. */
export const PromptVersion = Type.Object({ ...PromptVersionSummary.properties, text });
export type PromptVersion = Static<typeof PromptVersion>;

export const MovePointer = Type.Object({
  version,
  expectedVersion: Nullable({
    ...version,
    description: 'Where the pointer is thought to stand; null: it does not exist yet.',
  }),
});
export type MovePointer = Static<typeof MovePointer>;

export const PointerMove = Type.Object({
  pointer: PromptName,
  fromVersion: Nullable(version),
  toVersion: version,
  movedBy: author,
  movedAt: Timestamp,
});
export type PointerMove = Static<typeof PointerMove>;

export const PointerMovePage = Page(PointerMove);
export type PointerMovePage = Static<typeof PointerMovePage>;

export const PointerMoveQuery = Type.Object({
  ...PageQuery.properties,
  pointer: Type.Optional(PromptName),
});
export type PointerMoveQuery = Static<typeof PointerMoveQuery>;

export const PromptDiffQuery = Type.Object({ from: version, to: version });
export type PromptDiffQuery = Static<typeof PromptDiffQuery>;

/** Lines that changed, with a few unchanged ones around them. */
export const DiffHunk = Type.Object({
  oldStart: Type.Integer({ description: 'Lines are counted from 1.' }),
  oldLines: Type.Integer(),
  newStart: Type.Integer(),
  newLines: Type.Integer(),
  lines: Type.Array(
    Type.Object({
      change: Type.Union([Type.Literal('same'), Type.Literal('removed'), Type.Literal('added')]),
      text: Type.String(),
    }),
  ),
});
export type DiffHunk = Static<typeof DiffHunk>;

export const PromptDiff = Type.Object({ from: version, to: version, hunks: Type.Array(DiffHunk) });
export type PromptDiff = Static<typeof PromptDiff>;
