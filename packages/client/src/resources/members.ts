import type { AddMember, Member, Members, UpdateMember } from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

const path = (classifierId: string) => `/classifiers/${classifierId}/members`;

/** Who may see a classifier, besides admins. */
export const membersResource = (transport: Transport) => ({
  list: (classifierId: string, options?: CallOptions) =>
    transport.json<Members>({ path: path(classifierId), ...options }),
  add: (classifierId: string, body: AddMember, options?: CallOptions) =>
    transport.json<Member>({ method: 'POST', path: path(classifierId), body, ...options }),
  update: (classifierId: string, userId: string, body: UpdateMember, options?: CallOptions) =>
    transport.json<Member>({
      method: 'PATCH',
      path: `${path(classifierId)}/${userId}`,
      body,
      ...options,
    }),
  remove: (classifierId: string, userId: string, options?: CallOptions) =>
    transport.json<void>({
      method: 'DELETE',
      path: `${path(classifierId)}/${userId}`,
      ...options,
    }),
});
