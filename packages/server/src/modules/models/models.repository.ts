import type { LearntEmbeddings } from '@assort/contract';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { modelFiles, models } from '../../database/schema/models.ts';

export type ModelRow = typeof models.$inferSelect;
export type NewModelRow = Omit<ModelRow, 'version' | 'status'>;

export function createModelsRepository(database: Database) {
  const is = (classifierId: string, version: number) =>
    and(eq(models.classifierId, classifierId), eq(models.version, version));

  return {
    list(classifierId: string): Promise<ModelRow[]> {
      return database
        .select()
        .from(models)
        .where(eq(models.classifierId, classifierId))
        .orderBy(desc(models.version));
    },

    async find(classifierId: string, version: number): Promise<ModelRow | undefined> {
      const [row] = await database.select().from(models).where(is(classifierId, version));
      return row;
    },

    async champion(classifierId: string): Promise<ModelRow | undefined> {
      const [row] = await database
        .select()
        .from(models)
        .where(and(eq(models.classifierId, classifierId), eq(models.status, 'champion')));
      return row;
    },

    async championVersion(classifierId: string): Promise<number | undefined> {
      const [row] = await database
        .select({ version: models.version })
        .from(models)
        .where(and(eq(models.classifierId, classifierId), eq(models.status, 'champion')));
      return row?.version;
    },

    async embeddings(classifierId: string, version: number): Promise<LearntEmbeddings | null> {
      const [row] = await database
        .select({ embeddings: models.embeddings })
        .from(models)
        .where(is(classifierId, version));
      return row?.embeddings ?? null;
    },

    async bytes(classifierId: string, version: number): Promise<Uint8Array | undefined> {
      const [row] = await database
        .select({ bytes: modelFiles.bytes })
        .from(modelFiles)
        .where(and(eq(modelFiles.classifierId, classifierId), eq(modelFiles.version, version)));
      return row?.bytes;
    },

    /** Adds a candidate under the next version. The caller holds the classifier's row. */
    async insert(row: NewModelRow, bytes: Uint8Array, transaction: Database): Promise<number> {
      const { classifierId } = row;
      const next = sql<number>`(select coalesce(max(m.version), 0) + 1 from models m
        where m.classifier_id = ${classifierId}::uuid)`;
      const [inserted] = await transaction
        .insert(models)
        .values({ ...row, version: next, status: 'candidate' })
        .returning({ version: models.version });
      const { version } = inserted!;
      await transaction.insert(modelFiles).values({ classifierId, version, bytes });
      return version;
    },

    /** Makes one model the champion and retires the one before. False if there is no such model. */
    async promote(classifierId: string, version: number, transaction: Database): Promise<boolean> {
      await transaction
        .update(models)
        .set({ status: 'retired' })
        .where(and(eq(models.classifierId, classifierId), eq(models.status, 'champion')));
      const rows = await transaction
        .update(models)
        .set({ status: 'champion' })
        .where(is(classifierId, version))
        .returning({ version: models.version });
      return rows.length > 0;
    },
  };
}

export type ModelsRepository = ReturnType<typeof createModelsRepository>;
