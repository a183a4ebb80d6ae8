import type { MemberRole } from '@assort/contract';
import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { classifierMembers } from '../../database/schema/members.ts';
import { users } from '../../database/schema/users.ts';

export function createMembersRepository(database: Database) {
  const { classifierId, userId, role, createdAt } = classifierMembers;
  const isMember = (ofClassifier: string, user: string) =>
    and(eq(classifierId, ofClassifier), eq(userId, user));
  const joined = () =>
    database
      .select({
        userId,
        email: users.email,
        name: users.name,
        role,
        userRole: users.role,
        addedAt: createdAt,
      })
      .from(classifierMembers)
      .innerJoin(users, eq(users.id, userId));

  return {
    list: (ofClassifier: string) =>
      joined().where(eq(classifierId, ofClassifier)).orderBy(asc(users.name), asc(userId)),

    async find(ofClassifier: string, user: string) {
      const [member] = await joined().where(isMember(ofClassifier, user));
      return member;
    },

    /** Does nothing if they are a member already. */
    async add(
      member: { classifierId: string; userId: string; role: MemberRole },
      executor: Database = database,
    ): Promise<boolean> {
      const rows = await executor
        .insert(classifierMembers)
        .values(member)
        .onConflictDoNothing()
        .returning({ userId });
      return rows.length > 0;
    },

    async setRole(ofClassifier: string, user: string, next: MemberRole): Promise<boolean> {
      const rows = await database
        .update(classifierMembers)
        .set({ role: next })
        .where(isMember(ofClassifier, user))
        .returning({ userId });
      return rows.length > 0;
    },

    async remove(ofClassifier: string, user: string): Promise<boolean> {
      const rows = await database
        .delete(classifierMembers)
        .where(isMember(ofClassifier, user))
        .returning({ userId });
      return rows.length > 0;
    },
  };
}

export type MembersRepository = ReturnType<typeof createMembersRepository>;
