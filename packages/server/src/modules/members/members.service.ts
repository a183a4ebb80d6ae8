import type { AddMember, Member, MemberRole, Members } from '@assort/contract';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import type { AccountsService } from '../accounts/accounts.service.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { UsersService } from '../users/users.service.ts';
import type { MembersRepository } from './members.repository.ts';

interface Parts {
  readonly repository: MembersRepository;
  readonly classifiers: Pick<ClassifiersService, 'settings'>;
  readonly users: Pick<UsersService, 'findByEmail'>;
  readonly accounts: Pick<AccountsService, 'forget'>;
}

/** Who may see a classifier, besides admins. */
export function createMembersService({ repository, classifiers, users, accounts }: Parts) {
  async function get(classifierId: string, userId: string): Promise<Member> {
    const member = await repository.find(classifierId, userId);
    if (!member) throw noMember(userId);
    return { ...member, addedAt: member.addedAt.toISOString() };
  }

  return {
    async list(classifierId: string): Promise<Members> {
      await classifiers.settings(classifierId);
      const members = await repository.list(classifierId);
      const items = members.map((member) => ({
        ...member,
        addedAt: member.addedAt.toISOString(),
      }));
      return { items };
    },

    async add(classifierId: string, { email, role }: AddMember): Promise<Member> {
      await classifiers.settings(classifierId);
      const user = await users.findByEmail(email);
      if (!user) {
        throw refusal('not-found', `There is no user ${email}; ask an admin to create them first.`);
      }
      if (!(await repository.add({ classifierId, userId: user.id, role }))) {
        throw refusal(
          'name-taken',
          `${user.email} is a member already; change their role instead.`,
        );
      }
      accounts.forget(user.id);
      return get(classifierId, user.id);
    },

    /** Makes whoever creates a classifier its owner, in the transaction that does so. */
    async addOwner(classifierId: string, userId: string, transaction: Database): Promise<void> {
      await repository.add({ classifierId, userId, role: 'owner' }, transaction);
    },

    async setRole(classifierId: string, userId: string, role: MemberRole): Promise<Member> {
      if (!(await repository.setRole(classifierId, userId, role))) throw noMember(userId);
      accounts.forget(userId);
      return get(classifierId, userId);
    },

    async remove(classifierId: string, userId: string): Promise<void> {
      if (!(await repository.remove(classifierId, userId))) throw noMember(userId);
      accounts.forget(userId);
    },
  };
}

export type MembersService = ReturnType<typeof createMembersService>;

const noMember = (userId: string) =>
  refusal('not-found', `The classifier has no member ${userId}.`);
