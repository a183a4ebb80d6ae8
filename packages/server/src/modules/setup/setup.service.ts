import type { SetupRequest, SetupState } from '@assort/contract';
import { codeOf } from '../../errors.ts';
import type { AuthService, OpenedSession } from '../auth/auth.service.ts';
import type { UsersService } from '../users/users.service.ts';

interface Parts {
  readonly users: UsersService;
  readonly auth: AuthService;
}

/** The first run: somebody has to become the admin. */
export function createSetupService({ users, auth }: Parts) {
  return {
    async state(): Promise<SetupState> {
      return { needed: !(await users.any()) };
    },

    async run(request: SetupRequest): Promise<OpenedSession> {
      const admin = await users.createFirstAdmin(request);
      return auth.open(admin, request.cookie ?? false);
    },

    /** The admin named by the settings, created unless somebody exists already, or another process does it now. */
    async runOnce(admin: { email: string; password: string }): Promise<void> {
      if (await users.any()) return;
      await users.createFirstAdmin(admin).catch((error: unknown) => {
        if (codeOf(error) !== 'setup-done') throw error;
      });
    },
  };
}

export type SetupService = ReturnType<typeof createSetupService>;
