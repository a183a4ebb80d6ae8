import { type Static, Type } from 'typebox';

/** The most that a user may do anywhere. */
export const Role = Type.Union([
  Type.Literal('admin'),
  Type.Literal('editor'),
  Type.Literal('annotator'),
  Type.Literal('viewer'),
]);
export type Role = Static<typeof Role>;

/** What a user may do with one classifier, as far as their role allows it. */
export const MemberRole = Type.Union([
  Type.Literal('owner'),
  Type.Literal('editor'),
  Type.Literal('annotator'),
  Type.Literal('viewer'),
]);
export type MemberRole = Static<typeof MemberRole>;

/** Who has a permission. */
interface Rule {
  readonly roles: readonly Role[];
  /** Set where it is about one classifier; then it also takes one of these roles in it. Admins need none. */
  readonly members?: readonly MemberRole[];
}

const everybody = ['admin', 'editor', 'annotator', 'viewer'] as const;
const annotators = ['admin', 'editor', 'annotator'] as const;
const editors = ['admin', 'editor'] as const;
const admins = ['admin'] as const;

const ofReaders = {
  roles: everybody,
  members: ['owner', 'editor', 'annotator', 'viewer'],
} as const;
const ofAnnotators = { roles: annotators, members: ['owner', 'editor', 'annotator'] } as const;
const ofEditors = { roles: editors, members: ['owner', 'editor'] } as const;
const ofOwners = { roles: editors, members: ['owner'] } as const;

/** Who may do what. Every route of the API names the one permission that it needs. */
export const permissions = {
  'account:read': { roles: everybody },
  'account:manage': { roles: everybody },
  'users:manage': { roles: admins },
  'audit:read': { roles: admins },
  'privacy:manage': { roles: admins },
  'providers:read': { roles: everybody },
  'providers:write': { roles: admins },
  'prompts:read': { roles: everybody },
  'prompts:write': { roles: editors },
  'files:inspect': { roles: everybody },
  'texts:classify': { roles: annotators },
  'classifiers:create': { roles: editors },
  'classifiers:read': ofReaders,
  'classifiers:write': ofEditors,
  'classifiers:delete': ofOwners,
  'members:read': ofReaders,
  'members:write': ofOwners,
  'examples:read': ofReaders,
  'examples:write': ofAnnotators,
  'models:read': ofReaders,
  'models:write': ofEditors,
  'predictions:read': ofReaders,
  'predictions:write': ofAnnotators,
  'jobs:read': ofReaders,
  'jobs:write': ofEditors,
  'ledger:read': ofEditors,
  'budgets:write': { roles: admins, members: [] },
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as readonly Permission[];

export const Permission = Type.Enum([...permissionNames]);

const ruleOf = (permission: Permission): Rule => permissions[permission];

/** Whether it is about one classifier, so that it takes a role in that one. */
export const isOfClassifier = (permission: Permission): boolean =>
  ruleOf(permission).members !== undefined;

/** Whether a role allows it; where it is about one classifier, the role in that one must allow it too. */
export const roleAllows = (role: Role, permission: Permission): boolean =>
  ruleOf(permission).roles.includes(role);

/** Whether a role in a classifier allows it there. */
export const memberRoleAllows = (role: MemberRole, permission: Permission): boolean =>
  ruleOf(permission).members?.includes(role) ?? false;
