import type { MemberRole, Role } from '@assort/contract';
import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { classifierMembers } from '../../database/schema/members.ts';
import { users } from '../../database/schema/users.ts';

/** What of a user decides on what they may do. */
export interface AccountFacts {
  readonly role: Role;
  readonly tokenVersion: number;
  readonly memberships: ReadonlyMap<string, MemberRole>;
}

export function createAccountsRepository(database: Database) {
  return {
    /** Undefined for a user who does not exist or is disabled. */
    async find(userId: string): Promise<AccountFacts | undefined> {
      const [user] = await database
        .select({ role: users.role, tokenVersion: users.tokenVersion })
        .from(users)
        .where(and(eq(users.id, userId), isNull(users.disabledAt)));
      if (!user) return undefined;
      const memberships = await database
        .select({ classifierId: classifierMembers.classifierId, role: classifierMembers.role })
        .from(classifierMembers)
        .where(eq(classifierMembers.userId, userId));
      return {
        ...user,
        memberships: new Map(memberships.map(({ classifierId, role }) => [classifierId, role])),
      };
    },
  };
}

export type AccountsRepository = ReturnType<typeof createAccountsRepository>;
