import { type Static, Type } from 'typebox';
import { Permission, permissionNames, Role } from './permissions.ts';
import { Count, Id, Nullable, Timestamp } from './scalars.ts';

export const User = Type.Object({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  role: Role,
  disabledAt: Nullable(Timestamp),
  createdAt: Timestamp,
});
export type User = Static<typeof User>;

export const SetupState = Type.Object({
  needed: Type.Boolean({ description: 'True until the first admin exists.' }),
});
export type SetupState = Static<typeof SetupState>;

export const email = Type.String({ format: 'email', maxLength: 254 });
export const password = Type.String({ minLength: 10, maxLength: 200 });
export const userName = Type.String({ minLength: 1, maxLength: 100 });
const cookie = Type.Optional(
  Type.Boolean({
    default: false,
    description: 'Keep the refresh token in an HttpOnly cookie and leave it out of the answer.',
  }),
);

export const SetupRequest = Type.Object({
  email,
  password,
  name: Type.Optional(Type.String({ maxLength: 100 })),
  cookie,
});
export type SetupRequest = Static<typeof SetupRequest>;

export const LoginRequest = Type.Object({
  email: Type.String({ maxLength: 254 }),
  password: Type.String({ maxLength: 200 }),
  cookie,
});
export type LoginRequest = Static<typeof LoginRequest>;

export const RefreshRequest = Type.Object({
  refreshToken: Type.Optional(
    Type.String({ maxLength: 200, description: 'Left out when it is in the cookie.' }),
  ),
});
export type RefreshRequest = Static<typeof RefreshRequest>;

export const Session = Type.Object({
  accessToken: Type.String(),
  expiresIn: Type.Integer({ description: 'Seconds until the access token expires.' }),
  refreshToken: Type.Optional(Type.String()),
  user: User,
});
export type Session = Static<typeof Session>;

export const ApiKey = Type.Object({
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'The first characters, to tell keys apart.' }),
  permissions: Nullable(
    Type.Array(Permission, { description: 'All that it may do; null: whatever its user may do.' }),
  ),
  classifierIds: Nullable(
    Type.Array(Id, { description: 'All that it may see; null: whatever its user may see.' }),
  ),
  createdAt: Timestamp,
  lastUsedAt: Nullable(Timestamp),
  expiresAt: Nullable(Timestamp),
});
export type ApiKey = Static<typeof ApiKey>;

export const CreateApiKey = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  expiresInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
  permissions: Type.Optional(
    Type.Array(Permission, {
      minItems: 1,
      maxItems: permissionNames.length,
      description: 'All that it may do. Left out: whatever its user may do.',
    }),
  ),
  classifierIds: Type.Optional(
    Type.Array(Id, {
      minItems: 1,
      maxItems: 100,
      description: 'All that it may see. Left out: whatever its user may see.',
    }),
  ),
});
export type CreateApiKey = Static<typeof CreateApiKey>;

export const CreatedApiKey = Type.Object({
  ...ApiKey.properties,
  key: Type.String({ description: 'Shown once; only its hash is kept.' }),
});
export type CreatedApiKey = Static<typeof CreatedApiKey>;

export const ApiKeys = Type.Object({ items: Type.Array(ApiKey), total: Count });
export type ApiKeys = Static<typeof ApiKeys>;
