import type { CreateUser, UpdateUser, User, UserPage, UserWithPassword } from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

export const usersResource = (transport: Transport) => ({
  /** Newest first. */
  list: (query: { cursor?: string; limit?: number } = {}, options?: CallOptions) =>
    transport.json<UserPage>({ path: '/users', query, ...options }),
  get: (id: string, options?: CallOptions) =>
    transport.json<User>({ path: `/users/${id}`, ...options }),
  /** The answer holds the password, this once. */
  create: (body: CreateUser, options?: CallOptions) =>
    transport.json<UserWithPassword>({ method: 'POST', path: '/users', body, ...options }),
  update: (id: string, body: UpdateUser, options?: CallOptions) =>
    transport.json<User>({ method: 'PATCH', path: `/users/${id}`, body, ...options }),
  /** Ends every session of the user; the answer holds the new password, this once. */
  resetPassword: (id: string, options?: CallOptions) =>
    transport.json<UserWithPassword>({
      method: 'POST',
      path: `/users/${id}/reset-password`,
      ...options,
    }),
});
