import { and, desc, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { users } from '../../database/schema/users.ts';

export type UserRow = typeof users.$inferSelect;
export type NewUserRow = Pick<UserRow, 'id' | 'email' | 'name' | 'role' | 'passwordHash'>;

export function createUsersRepository(database: Database) {
  return {
    async any(): Promise<boolean> {
      const rows = await database.select({ id: users.id }).from(users).limit(1);
      return rows.length > 0;
    },

    /** Adds the first user; undefined if there is one already, even one added at the same moment. */
    insertFirst(user: NewUserRow): Promise<UserRow | undefined> {
      return database.transaction(async (transaction) => {
        await transaction.execute(sql`lock table ${users} in exclusive mode`);
        const others = await transaction.select({ id: users.id }).from(users).limit(1);
        if (others.length > 0) return undefined;
        const [created] = await transaction.insert(users).values(user).returning();
        return created;
      });
    },

    /** Undefined if there is a user with the same address. */
    async insert(user: NewUserRow): Promise<UserRow | undefined> {
      const [created] = await database.insert(users).values(user).onConflictDoNothing().returning();
      return created;
    },

    async find(id: string, executor: Database = database): Promise<UserRow | undefined> {
      const [user] = await executor.select().from(users).where(eq(users.id, id));
      return user;
    },

    async findByEmail(email: string): Promise<UserRow | undefined> {
      const [user] = await database.select().from(users).where(eq(users.email, email));
      return user;
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(limit: number, before: string | null): Promise<UserRow[]> {
      return database
        .select()
        .from(users)
        .where(before === null ? undefined : lt(users.id, before))
        .orderBy(desc(users.id))
        .limit(limit);
    },

    /** One change of users at a time, so that two admins can not take each other's role away. */
    alone<Result>(work: (transaction: Database) => Promise<Result>): Promise<Result> {
      return database.transaction(async (transaction) => {
        await transaction.execute(sql`lock table ${users} in share row exclusive mode`);
        return work(transaction);
      });
    },

    async anyOtherAdmin(id: string, transaction: Database): Promise<boolean> {
      const rows = await transaction
        .select({ id: users.id })
        .from(users)
        .where(and(ne(users.id, id), eq(users.role, 'admin'), isNull(users.disabledAt)))
        .limit(1);
      return rows.length > 0;
    },

    async save({ id, name, role, disabledAt }: UserRow, transaction: Database): Promise<void> {
      await transaction.update(users).set({ name, role, disabledAt }).where(eq(users.id, id));
    },

    /** Ends the access tokens that were given before. */
    async setPassword(id: string, passwordHash: string): Promise<UserRow | undefined> {
      const [user] = await database
        .update(users)
        .set({ passwordHash, tokenVersion: sql`${users.tokenVersion} + 1` })
        .where(eq(users.id, id))
        .returning();
      return user;
    },
  };
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;
