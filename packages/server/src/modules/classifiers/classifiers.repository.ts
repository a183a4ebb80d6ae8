import type { Taxonomy } from '@assort/engine';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { classifiers, taxonomyVersions } from '../../database/schema/classifiers.ts';
import { predictions } from '../../database/schema/predictions.ts';
import type { Visibility } from '../../permissions.ts';

export type ClassifierRow = typeof classifiers.$inferSelect;
export type ClassifierSummary = ClassifierRow & {
  readonly championVersion: number | null;
  readonly exampleCount: number;
};

/** What it takes to know how a classifier answers. */
export type ClassifierSettings = Pick<
  ClassifierSummary,
  'name' | 'strategy' | 'maskPii' | 'taxonomyVersion' | 'championVersion'
>;

const championVersion = sql<number | null>`(select m.version from models m
  where m.classifier_id = ${classifiers}.id and m.status = 'champion')`;

const summary = {
  id: classifiers.id,
  name: classifiers.name,
  description: classifiers.description,
  taxonomy: classifiers.taxonomy,
  taxonomyVersion: classifiers.taxonomyVersion,
  createdAt: classifiers.createdAt,
  updatedAt: classifiers.updatedAt,
  strategy: classifiers.strategy,
  maskPii: classifiers.maskPii,
  championVersion,
  exampleCount: sql<number>`(select count(*)::int from examples e
    where e.classifier_id = ${classifiers}.id)`,
};

export function createClassifiersRepository(database: Database) {
  return {
    async insert(
      row: Omit<ClassifierRow, 'createdAt' | 'updatedAt'>,
      transaction: Database,
    ): Promise<void> {
      await transaction.insert(classifiers).values(row);
      await transaction.insert(taxonomyVersions).values({
        classifierId: row.id,
        version: row.taxonomyVersion,
        taxonomy: row.taxonomy,
      });
    },

    async find(id: string, executor: Database = database): Promise<ClassifierSummary | undefined> {
      const [row] = await executor.select(summary).from(classifiers).where(eq(classifiers.id, id));
      return row;
    },

    /** Leaves out what takes long to read, for it is asked before every text. */
    async settings(id: string): Promise<ClassifierSettings | undefined> {
      const { name, strategy, maskPii, taxonomyVersion } = classifiers;
      const [row] = await database
        .select({ name, strategy, maskPii, taxonomyVersion, championVersion })
        .from(classifiers)
        .where(eq(classifiers.id, id));
      return row;
    },

    /** The taxonomy that a classifier had at a version. */
    async taxonomy(id: string, version: number): Promise<Taxonomy | undefined> {
      const { classifierId, taxonomy } = taxonomyVersions;
      const [row] = await database
        .select({ taxonomy })
        .from(taxonomyVersions)
        .where(and(eq(classifierId, id), eq(taxonomyVersions.version, version)));
      return row?.taxonomy;
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
    list(
      { classifierIds }: Visibility,
      limit: number,
      before: string | null,
    ): Promise<ClassifierSummary[]> {
      return database
        .select(summary)
        .from(classifiers)
        .where(
          and(
            classifierIds === null ? undefined : inArray(classifiers.id, [...classifierIds]),
            before === null ? undefined : lt(classifiers.id, before),
          ),
        )
        .orderBy(desc(classifiers.id))
        .limit(limit);
    },

    /** Writes a locked row back; a changed taxonomy must come with the next version. */
    async save(row: ClassifierRow, taxonomyChanged: boolean, transaction: Database): Promise<void> {
      const { id, name, description, taxonomy, taxonomyVersion, strategy, maskPii } = row;
      await transaction
        .update(classifiers)
        .set({
          name,
          description,
          taxonomy,
          taxonomyVersion,
          strategy,
          maskPii,
          updatedAt: sql`now()`,
        })
        .where(and(eq(classifiers.id, id)));
      if (!taxonomyChanged) return;
      await transaction
        .insert(taxonomyVersions)
        .values({ classifierId: id, version: taxonomyVersion, taxonomy });
    },

    /** The names of those whose strategy or own model asks a provider. */
    async namesByProvider(providerId: string, transaction: Database): Promise<string[]> {
      const rows = await transaction
        .select({ name: classifiers.name })
        .from(classifiers)
        .where(
          sql`${providerId} in (
            ${classifiers.strategy} ->> 'provider',
            ${classifiers.strategy} -> 'embeddings' ->> 'provider',
            (select m.embeddings ->> 'provider' from models m
              where m.classifier_id = ${classifiers}.id and m.status = 'champion')
          )`,
        )
        .orderBy(classifiers.name);
      return rows.map(({ name }) => name);
    },

    async delete(id: string): Promise<boolean> {
      return database.transaction(async (transaction) => {
        // Locked first: texts that are being stored for it are waited for, and deleted too.
        if (!(await this.lock(id, transaction))) return false;
        await transaction.delete(predictions).where(eq(predictions.classifierId, id));
        await rowsOf(
          transaction,
          sql`delete from job_rows where job_id in (select id from jobs where classifier_id = ${id}::uuid)`,
        );
        await transaction.delete(classifiers).where(eq(classifiers.id, id));
        return true;
      });
    },
  };
}

export type ClassifiersRepository = ReturnType<typeof createClassifiersRepository>;
