import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { classifiers, taxonomyVersions } from '../../database/schema/classifiers.ts';

export type ClassifierRow = typeof classifiers.$inferSelect;
export type ClassifierSummary = ClassifierRow & {
  readonly championVersion: number | null;
  readonly exampleCount: number;
};

const summary = {
  id: classifiers.id,
  name: classifiers.name,
  description: classifiers.description,
  taxonomy: classifiers.taxonomy,
  taxonomyVersion: classifiers.taxonomyVersion,
  createdAt: classifiers.createdAt,
  updatedAt: classifiers.updatedAt,
  championVersion: sql<number | null>`(select m.version from models m
    where m.classifier_id = ${classifiers}.id and m.status = 'champion')`,
  exampleCount: sql<number>`(select count(*)::int from examples e
    where e.classifier_id = ${classifiers}.id)`,
};

export function createClassifiersRepository(database: Database) {
  return {
    async insert(row: Omit<ClassifierRow, 'createdAt' | 'updatedAt'>): Promise<void> {
      await database.transaction(async (transaction) => {
        await transaction.insert(classifiers).values(row);
        await transaction.insert(taxonomyVersions).values({
          classifierId: row.id,
          version: row.taxonomyVersion,
          taxonomy: row.taxonomy,
        });
      });
    },

    async find(id: string, executor: Database = database): Promise<ClassifierSummary | undefined> {
      const [row] = await executor.select(summary).from(classifiers).where(eq(classifiers.id, id));
      return row;
    },

    /** The row alone, held until the transaction ends. */
    async lock(id: string, transaction: Database): Promise<ClassifierRow | undefined> {
      const [row] = await transaction
        .select()
        .from(classifiers)
        .where(eq(classifiers.id, id))
        .for('update');
      return row;
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(limit: number, before: string | null): Promise<ClassifierSummary[]> {
      return database
        .select(summary)
        .from(classifiers)
        .where(before === null ? undefined : lt(classifiers.id, before))
        .orderBy(desc(classifiers.id))
        .limit(limit);
    },

    /** Writes a locked row back; a changed taxonomy must come with the next version. */
    async save(row: ClassifierRow, taxonomyChanged: boolean, transaction: Database): Promise<void> {
      const { id, name, description, taxonomy, taxonomyVersion } = row;
      await transaction
        .update(classifiers)
        .set({ name, description, taxonomy, taxonomyVersion, updatedAt: sql`now()` })
        .where(and(eq(classifiers.id, id)));
      if (!taxonomyChanged) return;
      await transaction
        .insert(taxonomyVersions)
        .values({ classifierId: id, version: taxonomyVersion, taxonomy });
    },

    async delete(id: string): Promise<boolean> {
      return database.transaction(async (transaction) => {
        await rowsOf(
          transaction,
          sql`delete from job_rows where job_id in (select id from jobs where classifier_id = ${id}::uuid)`,
        );
        const rows = await transaction
          .delete(classifiers)
          .where(eq(classifiers.id, id))
          .returning({ id: classifiers.id });
        return rows.length > 0;
      });
    },
  };
}

export type ClassifiersRepository = ReturnType<typeof createClassifiersRepository>;
