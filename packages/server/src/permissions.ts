import type { User } from '@assort/contract';

export type Role = User['role'];

/** Who may do what. Every route names the one permission that it needs. */
const permissions = {
  'account:manage': ['admin', 'editor', 'annotator', 'viewer'],
  'classifiers:read': ['admin', 'editor', 'annotator', 'viewer'],
  'classifiers:write': ['admin', 'editor'],
  'examples:read': ['admin', 'editor', 'annotator', 'viewer'],
  'examples:write': ['admin', 'editor', 'annotator'],
  'models:read': ['admin', 'editor', 'annotator', 'viewer'],
  'models:write': ['admin', 'editor'],
  'predictions:read': ['admin', 'editor', 'annotator', 'viewer'],
  'predictions:write': ['admin', 'editor', 'annotator'],
  'jobs:read': ['admin', 'editor', 'annotator', 'viewer'],
  'jobs:write': ['admin', 'editor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function mayDo(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
