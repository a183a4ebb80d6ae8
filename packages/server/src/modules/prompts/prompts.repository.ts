import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import {
  promptMoves,
  promptPointers,
  prompts,
  promptVersions,
} from '../../database/schema/prompts.ts';
import { users } from '../../database/schema/users.ts';

type Author = { readonly id: string; readonly name: string } | null;

export interface PromptRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly latestVersion: number;
  readonly pointers: Readonly<Record<string, number>>;
}
export type VersionRow = Omit<typeof promptVersions.$inferSelect, 'text' | 'authorId'> & {
  readonly author: Author;
};
export type MoveRow = Omit<typeof promptMoves.$inferSelect, 'movedBy'> & {
  readonly movedBy: Author;
};

const summary = {
  id: prompts.id,
  name: prompts.name,
  createdAt: prompts.createdAt,
  latestVersion: sql<number>`(select max(v.version) from prompt_versions v
    where v.prompt_id = ${prompts}.id)`,
  pointers: sql<Record<string, number>>`(select coalesce(jsonb_object_agg(p.name, p.version), '{}')
    from prompt_pointers p where p.prompt_id = ${prompts}.id)`,
};

const author = { id: users.id, name: users.name };
const versionSummary = {
  id: promptVersions.id,
  promptId: promptVersions.promptId,
  version: promptVersions.version,
  note: promptVersions.note,
  author,
  createdAt: promptVersions.createdAt,
};

export function createPromptsRepository(database: Database) {
  return {
    async insert(row: { id: string; name: string }, transaction: Database): Promise<void> {
      await transaction.insert(prompts).values(row);
    },

    async find(name: string, executor: Database = database): Promise<PromptRow | undefined> {
      const [row] = await executor.select(summary).from(prompts).where(eq(prompts.name, name));
      return row;
    },

    /** Holds the prompt until the transaction ends. @returns its id */
    async lock(name: string, transaction: Database): Promise<string | undefined> {
      const [row] = await transaction
        .select({ id: prompts.id })
        .from(prompts)
        .where(eq(prompts.name, name))
        .for('update');
      return row?.id;
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(limit: number, before: string | null): Promise<PromptRow[]> {
      return database
        .select(summary)
        .from(prompts)
        .where(before === null ? undefined : lt(prompts.id, before))
        .orderBy(desc(prompts.id))
        .limit(limit);
    },

    async insertVersion(
      row: Omit<typeof promptVersions.$inferInsert, 'createdAt'>,
      transaction: Database,
    ): Promise<void> {
      await transaction.insert(promptVersions).values(row);
    },

    async findVersion(
      name: string,
      version: number,
    ): Promise<(VersionRow & { text: string }) | undefined> {
      const [row] = await database
        .select({ ...versionSummary, text: promptVersions.text })
        .from(promptVersions)
        .innerJoin(prompts, eq(prompts.id, promptVersions.promptId))
        .leftJoin(users, eq(users.id, promptVersions.authorId))
        .where(and(eq(prompts.name, name), eq(promptVersions.version, version)));
      return row;
    },

    /** Newest first. */
    versions(promptId: string, limit: number, before: string | null): Promise<VersionRow[]> {
      const older = before === null ? undefined : lt(promptVersions.id, before);
      return database
        .select(versionSummary)
        .from(promptVersions)
        .leftJoin(users, eq(users.id, promptVersions.authorId))
        .where(and(eq(promptVersions.promptId, promptId), older))
        .orderBy(desc(promptVersions.id))
        .limit(limit);
    },

    /** Sets a pointer of a locked prompt, and notes it. */
    async move(
      { pointer, ...move }: Omit<typeof promptMoves.$inferInsert, 'movedAt'>,
      transaction: Database,
    ): Promise<void> {
      const { promptId, toVersion: version } = move;
      await transaction
        .insert(promptPointers)
        .values({ promptId, name: pointer, version })
        .onConflictDoUpdate({
          target: [promptPointers.promptId, promptPointers.name],
          set: { version },
        });
      await transaction.insert(promptMoves).values({ pointer, ...move });
    },

    /** Newest first. */
    moves(
      promptId: string,
      pointer: string | undefined,
      limit: number,
      before: string | null,
    ): Promise<MoveRow[]> {
      return database
        .select({
          id: promptMoves.id,
          promptId: promptMoves.promptId,
          pointer: promptMoves.pointer,
          fromVersion: promptMoves.fromVersion,
          toVersion: promptMoves.toVersion,
          movedBy: author,
          movedAt: promptMoves.movedAt,
        })
        .from(promptMoves)
        .leftJoin(users, eq(users.id, promptMoves.movedBy))
        .where(
          and(
            eq(promptMoves.promptId, promptId),
            pointer === undefined ? undefined : eq(promptMoves.pointer, pointer),
            before === null ? undefined : lt(promptMoves.id, before),
          ),
        )
        .orderBy(desc(promptMoves.id))
        .limit(limit);
    },
  };
}

export type PromptsRepository = ReturnType<typeof createPromptsRepository>;
