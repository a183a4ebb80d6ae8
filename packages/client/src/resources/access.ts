import type {
  ApiKeys,
  ChangePassword,
  CreateApiKey,
  CreatedApiKey,
  LoginRequest,
  RefreshRequest,
  Session,
  SetupRequest,
  SetupState,
  User,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

export const setupResource = (transport: Transport) => ({
  /** Whether the first admin is still to be created. */
  state: (options?: CallOptions) => transport.json<SetupState>({ path: '/setup', ...options }),
  /** Creates the first admin and signs in. */
  complete: (body: SetupRequest, options?: CallOptions) =>
    transport.json<Session>({ method: 'POST', path: '/setup', body, ...options }),
});

export const authResource = (transport: Transport) => ({
  login: (body: LoginRequest, options?: CallOptions) =>
    transport.json<Session>({ method: 'POST', path: '/auth/login', body, ...options }),
  /** A new access token for the refresh token given, or for the one in the cookie. */
  refresh: (body: RefreshRequest = {}, options?: CallOptions) =>
    transport.json<Session>({ method: 'POST', path: '/auth/refresh', body, ...options }),
  logout: (body: RefreshRequest = {}, options?: CallOptions) =>
    transport.json<void>({ method: 'POST', path: '/auth/logout', body, ...options }),
});

export const meResource = (transport: Transport) => ({
  get: (options?: CallOptions) => transport.json<User>({ path: '/me', ...options }),
  /** Ends every other session; the answer is a new one. */
  changePassword: (body: ChangePassword, options?: CallOptions) =>
    transport.json<Session>({ method: 'POST', path: '/me/password', body, ...options }),
});

export const apiKeysResource = (transport: Transport) => ({
  list: (options?: CallOptions) => transport.json<ApiKeys>({ path: '/api-keys', ...options }),
  /** The answer holds the key itself, this once. */
  create: (body: CreateApiKey, options?: CallOptions) =>
    transport.json<CreatedApiKey>({
      method: 'POST',
      repeatable: true,
      path: '/api-keys',
      body,
      ...options,
    }),
  revoke: (id: string, options?: CallOptions) =>
    transport.json<void>({ method: 'DELETE', path: `/api-keys/${id}`, ...options }),
});
