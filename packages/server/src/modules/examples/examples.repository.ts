import type { DeleteExamplesQuery, ExampleQuery, Split } from '@assort/contract';
import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { examples } from '../../database/schema/examples.ts';
import { storableJson } from '../../database/storable.ts';

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
      const values = storableJson(rows);
      await rowsOf(
        executor,
        sql`insert into examples
            (id, classifier_id, text, labels, split, synthetic, job_id, ref, at, metadata)
          select r.id, ${classifierId}::uuid, r.text, r.labels, r.split, r.synthetic, r."jobId",
            r.ref, r.at, r.metadata
          from jsonb_to_recordset(${values}::jsonb) as r(id uuid, text text, labels jsonb,
            split text, synthetic boolean, "jobId" uuid, ref text, at timestamptz,
            metadata jsonb)`,
      );
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(classifierId: string, query: ExampleQuery, before: string | null): Promise<ExampleRow[]> {
      const conditions: SQL[] = [eq(examples.classifierId, classifierId)];
      if (before) conditions.push(lt(examples.id, before));
      if (query.split) conditions.push(eq(examples.split, query.split));
      if (query.synthetic !== undefined) conditions.push(eq(examples.synthetic, query.synthetic));
      if (query.jobId) conditions.push(eq(examples.jobId, query.jobId));
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

    /** Texts and labels of a split, or of all, in the order in which they were added; null starts. */
    page(classifierId: string, split: Split | null, after: string | null, limit: number) {
      const { id, text, labels, synthetic, jobId } = examples;
      return database
        .select({ id, text, labels, split: examples.split, synthetic, jobId })
        .from(examples)
        .where(
          and(
            eq(examples.classifierId, classifierId),
            split === null ? undefined : eq(examples.split, split),
            after === null ? undefined : gt(examples.id, after),
          ),
        )
        .orderBy(asc(examples.id))
        .limit(limit);
    },

    /** The texts and labels that were added last. */
    newest(classifierId: string, split: Split, limit: number) {
      return database
        .select({ text: examples.text, labels: examples.labels })
        .from(examples)
        .where(and(eq(examples.classifierId, classifierId), eq(examples.split, split)))
        .orderBy(desc(examples.id))
        .limit(limit);
    },

    /** A sample that is the same each time while the examples are. */
    sample(classifierId: string, split: Split, size: number) {
      return database
        .select({ text: examples.text, labels: examples.labels })
        .from(examples)
        .where(and(eq(examples.classifierId, classifierId), eq(examples.split, split)))
        .orderBy(sql`md5(${examples.id}::text)`)
        .limit(size);
    },

    /** Training examples that people vouch for and that have one of the labels of a facet; any `limit` of them. */
    withLabels(classifierId: string, facet: string, labels: readonly string[], limit: number) {
      return database
        .select({ text: examples.text, labels: examples.labels })
        .from(examples)
        .where(
          and(
            eq(examples.classifierId, classifierId),
            eq(examples.split, 'train'),
            eq(examples.synthetic, false),
            sql`${examples.labels} -> ${facet}::text ?| array(
              select jsonb_array_elements_text(${JSON.stringify(labels)}::jsonb))`,
          ),
        )
        .limit(limit);
    },

    /** Changes whenever an example of the split is added or removed. */
    async stamp(classifierId: string, split: Split): Promise<string> {
      const [row] = await rowsOf<{ stamp: string }>(
        database,
        sql`select count(*) || ':' || coalesce((select e.id::text from examples e
            where e.classifier_id = ${classifierId}::uuid and e.split = ${split}
            order by e.id desc limit 1), '') as stamp
          from examples where classifier_id = ${classifierId}::uuid and split = ${split}`,
      );
      return row!.stamp;
    },

    async delete(classifierId: string, id: string): Promise<boolean> {
      const rows = await database
        .delete(examples)
        .where(and(eq(examples.id, id), eq(examples.classifierId, classifierId)))
        .returning({ id: examples.id });
      return rows.length > 0;
    },

    /** @returns how many there were */
    async deleteSynthetic(
      classifierId: string,
      { jobId }: Pick<DeleteExamplesQuery, 'jobId'>,
    ): Promise<number> {
      const rows = await database
        .delete(examples)
        .where(
          and(
            eq(examples.classifierId, classifierId),
            eq(examples.synthetic, true),
            jobId === undefined ? undefined : eq(examples.jobId, jobId),
          ),
        )
        .returning({ id: examples.id });
      return rows.length;
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
