import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { NewId } from './database/ids.ts';
import { createAccountsRepository } from './modules/accounts/accounts.repository.ts';
import { createAccountsService } from './modules/accounts/accounts.service.ts';
import { createApiKeysRepository } from './modules/api-keys/api-keys.repository.ts';
import { createApiKeysService } from './modules/api-keys/api-keys.service.ts';
import { createAuditRepository } from './modules/audit/audit.repository.ts';
import { createAuditService } from './modules/audit/audit.service.ts';
import { createAuthRepository } from './modules/auth/auth.repository.ts';
import { createAuthService } from './modules/auth/auth.service.ts';
import { createSignInAttemptsRepository } from './modules/auth/sign-in-attempts.repository.ts';
import { createSignInAttemptsService } from './modules/auth/sign-in-attempts.service.ts';
import { createSetupService } from './modules/setup/setup.service.ts';
import { createUsersRepository } from './modules/users/users.repository.ts';
import { createUsersService, type UsersService } from './modules/users/users.service.ts';

interface Surroundings {
  readonly config: Pick<Config, 'auditDays'>;
  readonly database: Database;
  readonly newId: NewId;
}

/** Who there is, how they sign in, and what is remembered of what they did. */
export function createAccessServices({ config, database, newId }: Surroundings) {
  const accounts = createAccountsService({ repository: createAccountsRepository(database) });
  const audit = createAuditService({
    repository: createAuditRepository(database),
    keptForDays: config.auditDays,
    newId,
  });
  // Signing in takes users; a user's new password ends their sessions.
  const users: UsersService = createUsersService({
    repository: createUsersRepository(database),
    forget: accounts.forget,
    closeSessions: (userId) => auth.closeSessions(userId),
    newId,
  });
  const auth = createAuthService({
    repository: createAuthRepository(database),
    attempts: createSignInAttemptsService({
      repository: createSignInAttemptsRepository(database),
    }),
    users,
    audit,
    newId,
  });
  const setup = createSetupService({ users, auth });
  const apiKeys = createApiKeysService({ repository: createApiKeysRepository(database), newId });
  return { accounts, audit, users, auth, setup, apiKeys };
}

export type AccessServices = ReturnType<typeof createAccessServices>;
