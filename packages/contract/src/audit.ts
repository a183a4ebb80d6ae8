import { type Static, Type } from 'typebox';
import { Id, Nullable, Page, PageQuery, Timestamp } from './scalars.ts';

export const auditActions = [
  'session.opened',
  'session.refused',
  'session.reused',
  'password.changed',
  'password.reset',
  'user.created',
  'user.changed',
  'key.created',
  'key.deleted',
  'member.added',
  'member.changed',
  'member.removed',
  'provider.created',
  'provider.changed',
  'provider.deleted',
  'prompt.moved',
  'budget.changed',
  'classifier.created',
  'classifier.deleted',
  'model.promoted',
  'model.exported',
  'example.deleted',
  'results.exported',
  'texts.erased',
  'retention.changed',
] as const;

export const AuditAction = Type.Enum([...auditActions], {
  description:
    '`session.reused`: a refresh token came a second time, so somebody else may have had it, and every session of that sign-in was ended.',
});
export type AuditAction = (typeof auditActions)[number];

/** Who did what, and when. Holds no texts, passwords or keys. */
export const AuditEvent = Type.Object({
  id: Id,
  at: Timestamp,
  action: AuditAction,
  userId: Nullable({ ...Id, description: 'Who did it, or as whom it was tried.' }),
  userName: Nullable(Type.String()),
  apiKeyId: Nullable({ ...Id, description: 'The API key that was used.' }),
  address: Nullable(Type.String()),
  classifierId: Nullable(Id),
  subject: Nullable(Type.String({ description: 'The id or the name of what was changed.' })),
  details: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditEvent = Static<typeof AuditEvent>;

export const AuditPage = Page(AuditEvent);
export type AuditPage = Static<typeof AuditPage>;

export const AuditQuery = Type.Object({
  ...PageQuery.properties,
  action: Type.Optional(AuditAction),
  userId: Type.Optional(Id),
  classifierId: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional({ ...Timestamp, description: 'Not included.' }),
});
export type AuditQuery = Static<typeof AuditQuery>;
