import { type Static, Type } from 'typebox';
import { email, password, User, userName } from './access.ts';
import { Role } from './permissions.ts';
import { Page } from './scalars.ts';

export const UserPage = Page(User);
export type UserPage = Static<typeof UserPage>;

export const CreateUser = Type.Object({ email, name: Type.Optional(userName), role: Role });
export type CreateUser = Static<typeof CreateUser>;

export const UpdateUser = Type.Partial(
  Type.Object({
    name: userName,
    role: Role,
    disabled: Type.Boolean({ description: 'Nobody can sign in as a disabled user.' }),
  }),
);
export type UpdateUser = Static<typeof UpdateUser>;

/** A user with a new password; every session of theirs has ended. */
export const UserWithPassword = Type.Object({
  ...User.properties,
  password: Type.String({ description: 'Shown once; only its hash is kept.' }),
});
export type UserWithPassword = Static<typeof UserWithPassword>;

/** POST /me/password: ends every other session; the answer is a new one. */
export const ChangePassword = Type.Object({
  currentPassword: Type.String({ maxLength: 200 }),
  newPassword: password,
  cookie: Type.Optional(Type.Boolean({ default: false })),
});
export type ChangePassword = Static<typeof ChangePassword>;
