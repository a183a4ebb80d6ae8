import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { users } from '../../database/schema/users.ts';

export type UserRow = typeof users.$inferSelect;

export function createUsersRepository(database: Database) {
  return {
    async any(): Promise<boolean> {
      const rows = await database.select({ id: users.id }).from(users).limit(1);
      return rows.length > 0;
    },

    /** Adds the first user; undefined if there is one already, even one added at the same moment. */
    insertFirst(user: Omit<UserRow, 'createdAt'>): Promise<UserRow | undefined> {
      return database.transaction(async (transaction) => {
        await transaction.execute(sql`lock table ${users} in exclusive mode`);
        const others = await transaction.select({ id: users.id }).from(users).limit(1);
        if (others.length > 0) return undefined;
        const [created] = await transaction.insert(users).values(user).returning();
        return created;
      });
    },

    async find(id: string): Promise<UserRow | undefined> {
      const [user] = await database.select().from(users).where(eq(users.id, id));
      return user;
    },

    async findByEmail(email: string): Promise<UserRow | undefined> {
      const [user] = await database.select().from(users).where(eq(users.email, email));
      return user;
    },
  };
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;
