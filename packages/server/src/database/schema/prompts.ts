import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { moment, words } from './columns.ts';
import { users } from './users.ts';

export const prompts = pgTable('prompts', {
  id: uuid().primaryKey(),
  name: text().notNull().unique('prompts_name'),
  createdAt: moment().notNull().defaultNow(),
});

/** Never changed once they are there. */
export const promptVersions = pgTable(
  'prompt_versions',
  {
    id: uuid().primaryKey(),
    promptId: uuid()
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    text: words().notNull(),
    note: words().notNull(),
    authorId: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [unique('prompt_versions_version').on(table.promptId, table.version)],
);

/** Names that stand at a version, such as `production`. */
export const promptPointers = pgTable(
  'prompt_pointers',
  {
    promptId: uuid().notNull(),
    name: text().notNull(),
    version: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.promptId, table.name] }),
    foreignKey({
      columns: [table.promptId, table.version],
      foreignColumns: [promptVersions.promptId, promptVersions.version],
    }).onDelete('cascade'),
  ],
);

/** Every move of a pointer. */
export const promptMoves = pgTable(
  'prompt_moves',
  {
    id: uuid().primaryKey(),
    promptId: uuid()
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    pointer: text().notNull(),
    fromVersion: integer(),
    toVersion: integer().notNull(),
    movedBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    movedAt: moment().notNull().defaultNow(),
  },
  (table) => [index('prompt_moves_by_prompt').on(table.promptId, table.id)],
);
