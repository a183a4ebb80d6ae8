import { desc, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { providers } from '../../database/schema/providers.ts';

export type ProviderRow = typeof providers.$inferSelect;
type NewProvider = Omit<ProviderRow, 'revision' | 'createdAt' | 'updatedAt'>;

export function createProvidersRepository(database: Database) {
  return {
    async insert(row: NewProvider): Promise<ProviderRow> {
      const [created] = await database.insert(providers).values(row).returning();
      return created!;
    },

    /** Adds the provider of a variable under the first name that is free, or brings it up to date. */
    async adopt(names: readonly string[], row: Omit<NewProvider, 'name'>): Promise<void> {
      const { kind, baseUrl, variable } = row;
      const known = await database
        .update(providers)
        .set({ kind, baseUrl })
        .where(eq(providers.variable, variable!))
        .returning({ id: providers.id });
      if (known.length > 0) return;
      for (const name of names) {
        const added = await database
          .insert(providers)
          .values({ ...row, name })
          .onConflictDoNothing()
          .returning({ id: providers.id });
        if (added.length > 0) return;
      }
    },

    async find(id: string): Promise<ProviderRow | undefined> {
      const [row] = await database.select().from(providers).where(eq(providers.id, id));
      return row;
    },

    /** The row, held until the transaction ends. */
    async lock(id: string, transaction: Database): Promise<ProviderRow | undefined> {
      const [row] = await transaction
        .select()
        .from(providers)
        .where(eq(providers.id, id))
        .for('update');
      return row;
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(limit: number, before: string | null): Promise<ProviderRow[]> {
      return database
        .select()
        .from(providers)
        .where(before === null ? undefined : lt(providers.id, before))
        .orderBy(desc(providers.id))
        .limit(limit);
    },

    /** Writes a locked row back. */
    async save(row: ProviderRow, transaction: Database): Promise<ProviderRow> {
      const [saved] = await transaction
        .update(providers)
        .set({ ...row, revision: row.revision + 1, updatedAt: sql`now()` })
        .where(eq(providers.id, row.id))
        .returning();
      return saved!;
    },

    async delete(id: string, transaction: Database): Promise<void> {
      await transaction.delete(providers).where(eq(providers.id, id));
    },
  };
}

export type ProvidersRepository = ReturnType<typeof createProvidersRepository>;
