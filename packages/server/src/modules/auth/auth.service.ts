import type { ChangePassword, LoginRequest } from '@assort/contract';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { hashToken, newToken } from '../../secrets.ts';
import type { AuditService } from '../audit/audit.service.ts';
import type { KnownUser, UsersService } from '../users/users.service.ts';
import type { AuthRepository } from './auth.repository.ts';
import type { SignInAttemptsService } from './sign-in-attempts.service.ts';

const sessionDays = 30;

/** What a login or refresh gives; the access token is signed where the request is answered. */
export interface OpenedSession extends KnownUser {
  readonly refreshToken: string;
  readonly inCookie: boolean;
}

interface Parts {
  readonly repository: AuthRepository;
  readonly attempts: SignInAttemptsService;
  readonly users: UsersService;
  readonly audit: AuditService;
  readonly newId: NewId;
}

export function createAuthService({ repository, attempts, users, audit, newId }: Parts) {
  async function open(known: KnownUser, inCookie: boolean): Promise<OpenedSession> {
    const { refreshToken, row } = newRefreshToken();
    await repository.insert({ ...row, familyId: newId(), userId: known.user.id, inCookie });
    return { ...known, refreshToken, inCookie };
  }

  async function refuse(email: string, address: string): Promise<never> {
    if (!(await users.any())) {
      throw refusal('setup-needed', 'There is no user yet; create the first admin to begin.');
    }
    const user = await users.findByEmail(email);
    await audit.record({ action: 'session.refused', userId: user?.id ?? null, address });
    throw refusal('login-failed', 'The e-mail address or the password is wrong; try again.');
  }

  return {
    open,

    async login(request: LoginRequest, address: string): Promise<OpenedSession> {
      const { email, password, cookie = false } = request;
      await attempts.begin({ email, address });
      const known = await users.authenticate(email, password);
      if (!known) return refuse(email, address);
      await attempts.succeed({ email, address });
      await audit.record({ action: 'session.opened', userId: known.user.id, address });
      return open(known, cookie);
    },

    /**
     * Gives a new token for an old one, once. A token that comes a second time was stolen (from
     * its owner or by them), so every session of that login ends. There is no time in which it may
     * come twice: tabs of the page take turns, so that only a thief would need one.
     */
    async refresh(refreshToken: string | undefined, address: string): Promise<OpenedSession> {
      if (!refreshToken) {
        throw refusal('not-signed-in', 'The request holds no refresh token; sign in.');
      }
      const tokenHash = hashToken(refreshToken);
      const next = newRefreshToken();
      const token = await repository.rotate(tokenHash, next.row);
      const known = token && (await users.findEnabled(token.userId));
      if (known) return { ...known, refreshToken: next.refreshToken, inCookie: token.inCookie };
      const reused = token ? undefined : await repository.findReused(tokenHash);
      await repository.closeFamilyOf(tokenHash);
      if (reused) await audit.record({ action: 'session.reused', userId: reused.userId, address });
      throw refusal('not-signed-in', 'The refresh token is no longer valid; sign in again.');
    },

    async logout(refreshToken: string | undefined): Promise<void> {
      if (refreshToken) await repository.closeFamilyOf(hashToken(refreshToken));
    },

    /** Ends every session of the user and opens a new one. */
    async changePassword(userId: string, request: ChangePassword): Promise<OpenedSession> {
      const { currentPassword, newPassword, cookie = false } = request;
      return open(await users.changePassword(userId, currentPassword, newPassword), cookie);
    },

    closeSessions: (userId: string) => repository.closeAllOf(userId),

    /** Deletes what time has ended. */
    async sweep(): Promise<void> {
      await repository.deleteExpired();
      await attempts.deleteOver();
    },
  };
}

export type AuthService = ReturnType<typeof createAuthService>;

function newRefreshToken() {
  const refreshToken = newToken();
  const expiresAt = new Date(Date.now() + sessionDays * 86_400_000);
  return { refreshToken, row: { tokenHash: hashToken(refreshToken), expiresAt } };
}
