import { type Static, Type } from 'typebox';
import { MemberRole, Role } from './permissions.ts';
import { Id, Timestamp } from './scalars.ts';

export const Member = Type.Object({
  userId: Id,
  email: Type.String(),
  name: Type.String(),
  role: MemberRole,
  userRole: { ...Role, description: 'The most that the user may do anywhere, so here too.' },
  addedAt: Timestamp,
});
export type Member = Static<typeof Member>;

export const Members = Type.Object({ items: Type.Array(Member) });
export type Members = Static<typeof Members>;

export const AddMember = Type.Object({
  email: Type.String({ maxLength: 254 }),
  role: MemberRole,
});
export type AddMember = Static<typeof AddMember>;

export const UpdateMember = Type.Object({ role: MemberRole });
export type UpdateMember = Static<typeof UpdateMember>;
