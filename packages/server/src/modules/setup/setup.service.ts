import type { SetupRequest, SetupState } from '@assort/contract';
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

    /** The admin named by the settings, created unless somebody exists already. */
    async runOnce(admin: { email: string; password: string }): Promise<void> {
      if (!(await users.any())) await users.createFirstAdmin(admin);
    },
  };
}

export type SetupService = ReturnType<typeof createSetupService>;
