import {
  type AuditAction,
  CreateUser,
  type UpdateUser,
  type User,
  type UserPage,
  type UserWithPassword,
} from '@assort/contract';
import { Value } from 'typebox/value';
import { createAccessServices } from './access-services.ts';
import type { Config } from './config.ts';
import { createIdSource } from './database/ids.ts';
import { openDatabase } from './database/open.ts';
import { refusal } from './errors.ts';

/** What whoever may open the database can do with its users. */
export interface UserManagement {
  list(query: { cursor?: string; limit?: number }): Promise<UserPage>;
  create(request: CreateUser): Promise<UserWithPassword>;
  update(email: string, change: UpdateUser): Promise<User>;
  resetPassword(email: string): Promise<UserWithPassword>;
}

/** Opens the database, brings its tables up to date and lets its users be managed. */
export async function manageUsers<Result>(
  config: Config,
  work: (users: UserManagement) => Promise<Result>,
): Promise<Result> {
  const opened = await openDatabase(config);
  try {
    await opened.migrate();
    const { database } = opened;
    const access = createAccessServices({ config, database, newId: createIdSource() });
    return await work(userManagement(access));
  } finally {
    await opened.close();
  }
}

function userManagement({ users, audit }: ReturnType<typeof createAccessServices>): UserManagement {
  async function idOf(email: string): Promise<string> {
    const user = await users.findByEmail(email);
    if (!user) throw refusal('not-found', `There is no user ${email}; assort user list shows all.`);
    return user.id;
  }

  async function recorded<Changed extends User>(
    action: AuditAction,
    change: Promise<Changed>,
    details: Record<string, unknown> = {},
  ): Promise<Changed> {
    const changed = await change;
    await audit.record({ action, subject: changed.id, details: { ...details, from: 'terminal' } });
    return changed;
  }

  return {
    list: users.list,
    async create(request) {
      if (!Value.Check(CreateUser.properties.email, request.email)) {
        throw refusal('request-invalid', `"${request.email}" is not an e-mail address.`);
      }
      return recorded('user.created', users.create(request), { role: request.role });
    },
    update: async (email, change) =>
      recorded('user.changed', users.update(await idOf(email), change), { ...change }),
    resetPassword: async (email) =>
      recorded('password.reset', users.resetPassword(await idOf(email))),
  };
}
