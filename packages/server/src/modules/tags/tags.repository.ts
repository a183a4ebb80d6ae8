import type { TagQuery } from '@assort/contract';
import { and, desc, eq, ilike, inArray, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { tags } from '../../database/schema/tags.ts';

export type CountedTag = Pick<typeof tags.$inferSelect, 'facet' | 'meaning' | 'tag' | 'count'>;

export function createTagsRepository(database: Database) {
  const isTag = (classifierId: string, facet: string, tag: string) =>
    and(eq(tags.classifierId, classifierId), eq(tags.facet, facet), eq(tags.tag, tag));

  const matching = (classifierId: string, { facet, search }: TagQuery) =>
    and(
      eq(tags.classifierId, classifierId),
      facet === undefined ? undefined : eq(tags.facet, facet),
      search ? ilike(tags.tag, `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`) : undefined,
    );

  return {
    /**
     * Counts tags, each meaning once in the list and in a fixed order, so that workers do not wait for each other in a
     * circle.
     * @returns for each meaning the tag that stands for it
     */
    count(
      classifierId: string,
      counted: readonly CountedTag[],
      transaction: Database,
    ): Promise<Omit<CountedTag, 'count'>[]> {
      const { facet, meaning, tag, count } = tags;
      return transaction
        .insert(tags)
        .values(counted.map((row) => ({ ...row, classifierId })))
        .onConflictDoUpdate({
          target: [tags.classifierId, facet, meaning],
          set: { count: sql`${count} + excluded.count`, seenAt: sql`now()` },
        })
        .returning({ facet, meaning, tag });
    },

    /** The most frequent first. */
    list(classifierId: string, query: TagQuery, limit: number) {
      const { facet, tag } = tags;
      const count = sql<number>`sum(${tags.count})::int`;
      const seenAt = sql`max(${tags.seenAt})`.mapWith(tags.seenAt);
      return database
        .select({ facet, tag, count, seenAt })
        .from(tags)
        .where(matching(classifierId, query))
        .groupBy(facet, tag)
        .orderBy(desc(count), facet, tag)
        .limit(limit);
    },

    async total(classifierId: string, query: TagQuery): Promise<number> {
      const [row] = await database
        .select({ total: sql<number>`count(distinct (${tags.facet}, ${tags.tag}))::int` })
        .from(tags)
        .where(matching(classifierId, query));
      return row!.total;
    },

    /** The tag that stands for a meaning. */
    async tagFor(classifierId: string, facet: string, meaning: string, transaction: Database) {
      const [row] = await transaction
        .select({ tag: tags.tag })
        .from(tags)
        .where(
          and(
            eq(tags.classifierId, classifierId),
            eq(tags.facet, facet),
            eq(tags.meaning, meaning),
          ),
        );
      return row?.tag;
    },

    /** Gives everything that is called one tag to another. False if there is no such tag. */
    async rename(
      classifierId: string,
      facet: string,
      { from, to }: { readonly from: string; readonly to: string },
      transaction: Database,
    ): Promise<boolean> {
      const rows = await transaction
        .update(tags)
        .set({ tag: to })
        .where(isTag(classifierId, facet, from))
        .returning({ meaning: tags.meaning });
      return rows.length > 0;
    },

    /** Lets a tag stand for meanings that others may have stood for. */
    async assign(
      classifierId: string,
      facet: string,
      tag: string,
      meanings: readonly string[],
      transaction: Database,
    ): Promise<void> {
      await transaction
        .update(tags)
        .set({ tag })
        .where(
          and(
            eq(tags.classifierId, classifierId),
            eq(tags.facet, facet),
            inArray(tags.meaning, [...meanings]),
          ),
        );
    },

    /** False if there is no such tag. */
    async delete(classifierId: string, facet: string, tag: string): Promise<boolean> {
      const rows = await database
        .delete(tags)
        .where(isTag(classifierId, facet, tag))
        .returning({ meaning: tags.meaning });
      return rows.length > 0;
    },
  };
}

export type TagsRepository = ReturnType<typeof createTagsRepository>;
