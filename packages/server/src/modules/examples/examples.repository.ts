import type { ExampleQuery, Split } from '@assort/contract';
import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { examples } from '../../database/schema/examples.ts';
import { storableDeep } from '../../database/storable.ts';

export type ExampleRow = typeof examples.$inferSelect;
export type NewExampleRow = Omit<ExampleRow, 'createdAt' | 'classifierId' | 'at'> & {
  readonly at: string | null;
};

export function createExamplesRepository(database: Database) {
  return {
    /** Adds rows in one statement, whatever their number. */
    async insert(
      classifierId: string,
      rows: readonly NewExampleRow[],
      executor: Database = database,
    ): Promise<void> {
      const values = JSON.stringify(storableDeep(rows));
      await rowsOf(
        executor,
        sql`insert into examples (id, classifier_id, text, labels, split, ref, at, metadata)
          select r.id, ${classifierId}::uuid, r.text, r.labels, r.split, r.ref, r.at, r.metadata
          from jsonb_to_recordset(${values}::jsonb) as r(id uuid, text text, labels jsonb,
            split text, ref text, at timestamptz, metadata jsonb)`,
      );
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(classifierId: string, query: ExampleQuery, before: string | null): Promise<ExampleRow[]> {
      const conditions: SQL[] = [eq(examples.classifierId, classifierId)];
      if (before) conditions.push(lt(examples.id, before));
      if (query.split) conditions.push(eq(examples.split, query.split));
      const { facet, label } = query;
      if (facet !== undefined && label !== undefined) {
        conditions.push(sql`${examples.labels} -> ${facet}::text ? ${label}::text`);
      } else if (facet !== undefined) {
        conditions.push(sql`${examples.labels} ? ${facet}::text`);
      } else if (label !== undefined) {
        conditions.push(
          sql`exists (select from jsonb_each(${examples.labels}) f where f.value ? ${label}::text)`,
        );
      }
      return database
        .select()
        .from(examples)
        .where(and(...conditions))
        .orderBy(desc(examples.id))
        .limit(query.limit ?? 50);
    },

    /** Texts and labels of a split in the order in which they were added; null starts. */
    page(classifierId: string, split: Split, after: string | null, limit: number) {
      return database
        .select({ id: examples.id, text: examples.text, labels: examples.labels })
        .from(examples)
        .where(
          and(
            eq(examples.classifierId, classifierId),
            eq(examples.split, split),
            after === null ? undefined : gt(examples.id, after),
          ),
        )
        .orderBy(asc(examples.id))
        .limit(limit);
    },

    async delete(classifierId: string, id: string): Promise<boolean> {
      const rows = await database
        .delete(examples)
        .where(and(eq(examples.id, id), eq(examples.classifierId, classifierId)))
        .returning({ id: examples.id });
      return rows.length > 0;
    },

    splitCounts(classifierId: string): Promise<{ split: Split; count: number }[]> {
      return database
        .select({ split: examples.split, count: sql<number>`count(*)::int` })
        .from(examples)
        .where(eq(examples.classifierId, classifierId))
        .groupBy(examples.split);
    },

    /** Of one split, or of all. */
    labelCounts(classifierId: string, split: Split | null, executor: Database = database) {
      return rowsOf<{ facet: string; label: string; count: number }>(
        executor,
        sql`select f.facet, l.label, count(*)::int as count
          from examples e, jsonb_each(e.labels) f(facet, ids),
            jsonb_array_elements_text(f.ids) l(label)
          where e.classifier_id = ${classifierId}::uuid and e.split = coalesce(${split}, e.split)
          group by f.facet, l.label`,
      );
    },
  };
}

export type ExamplesRepository = ReturnType<typeof createExamplesRepository>;
