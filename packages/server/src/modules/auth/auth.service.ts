import type { LoginRequest, User } from '@assort/contract';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { hashToken, newToken } from '../../secrets.ts';
import type { UsersService } from '../users/users.service.ts';
import type { AuthRepository } from './auth.repository.ts';

const sessionDays = 30;

/** What a login or refresh gives; the access token is signed where the request is answered. */
export interface OpenedSession {
  readonly user: User;
  readonly refreshToken: string;
  readonly inCookie: boolean;
}

interface Parts {
  readonly repository: AuthRepository;
  readonly users: UsersService;
  readonly newId: NewId;
}

export function createAuthService({ repository, users, newId }: Parts) {
  async function open(user: User, inCookie: boolean, familyId = newId()): Promise<OpenedSession> {
    const refreshToken = newToken();
    await repository.insert({
      tokenHash: hashToken(refreshToken),
      familyId,
      userId: user.id,
      inCookie,
      expiresAt: new Date(Date.now() + sessionDays * 86_400_000),
    });
    return { user, refreshToken, inCookie };
  }

  return {
    open,

    async login({ email, password, cookie = false }: LoginRequest): Promise<OpenedSession> {
      const user = await users.authenticate(email, password);
      if (user) return open(user, cookie);
      if (!(await users.any())) {
        throw refusal('setup-needed', 'There is no user yet; create the first admin to begin.');
      }
      throw refusal('login-failed', 'The e-mail address or the password is wrong; try again.');
    },

    /**
     * Gives a new token for an old one, once. A token that comes a second time was stolen (from
     * its owner or by them), so every session of that login ends.
     */
    async refresh(refreshToken: string | undefined): Promise<OpenedSession> {
      if (!refreshToken) {
        throw refusal('not-signed-in', 'The request holds no refresh token; sign in.');
      }
      const token = await repository.use(hashToken(refreshToken));
      const user = token && (await users.find(token.userId));
      if (token && user) return open(user, token.inCookie, token.familyId);
      await repository.closeFamilyOf(hashToken(refreshToken));
      throw refusal('not-signed-in', 'The refresh token is no longer valid; sign in again.');
    },

    async logout(refreshToken: string | undefined): Promise<void> {
      if (refreshToken) await repository.closeFamilyOf(hashToken(refreshToken));
      await repository.deleteExpired();
    },
  };
}

export type AuthService = ReturnType<typeof createAuthService>;
