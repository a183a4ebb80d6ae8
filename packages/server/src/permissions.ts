import {
  isOfClassifier,
  type MemberRole,
  memberRoleAllows,
  type Permission,
  type Role,
  roleAllows,
} from '@assort/contract';

/** Who makes a request. */
export interface Account {
  readonly userId: string;
  readonly role: Role;
  /** Their role in each classifier that they are a member of, by its id. */
  readonly memberships: ReadonlyMap<string, MemberRole>;
  /** The API key that the request shows; null for a session. */
  readonly key: KeyLimits | null;
}

export interface KeyLimits {
  readonly id: string;
  /** Null: whatever its user may do. */
  readonly permissions: readonly Permission[] | null;
  /** Null: whatever its user may see. */
  readonly classifierIds: readonly string[] | null;
}

/** Whose data a list may hold. */
export interface Visibility {
  /** Null: of all classifiers, and of none. */
  readonly classifierIds: readonly string[] | null;
  /** Whose own things it may hold that belong to no classifier; null: nobody's. */
  readonly userId: string | null;
}

/** What something belongs to: a classifier, or whoever asked for it. */
export type Belonging = { readonly classifierId: string } | { readonly userId: string | null };

/** Managing one's account takes a password: a stolen key must not be good for making more of them. */
const onlyInSessions: readonly Permission[] = ['account:manage'];

/** Whether the account has a permission at all, in whichever classifier. */
export function mayDo({ role, key }: Account, permission: Permission): boolean {
  if (!roleAllows(role, permission)) return false;
  if (key === null) return true;
  return !onlyInSessions.includes(permission) && (key.permissions?.includes(permission) ?? true);
}

/** Whether the account may know that a classifier exists. */
function maySee({ role, key, memberships }: Account, classifierId: string): boolean {
  if (key?.classifierIds && !key.classifierIds.includes(classifierId)) return false;
  return role === 'admin' || memberships.has(classifierId);
}

/** Whether the account may know of something. */
export function maySeeWhatBelongs(account: Account, belonging: Belonging): boolean {
  if ('classifierId' in belonging) return maySee(account, belonging.classifierId);
  if (account.key?.classifierIds) return false;
  return account.role === 'admin' || belonging.userId === account.userId;
}

/** Whether the account has a permission in one classifier. */
export function mayDoIn(account: Account, permission: Permission, classifierId: string): boolean {
  if (!mayDo(account, permission) || !maySee(account, classifierId)) return false;
  if (account.role === 'admin' || !isOfClassifier(permission)) return true;
  return memberRoleAllows(account.memberships.get(classifierId)!, permission);
}

/** What of several classifiers the account has a permission to. */
export function visibilityOf(account: Account, permission: Permission): Visibility {
  const { role, key, memberships } = account;
  const userId = key?.classifierIds ? null : account.userId;
  if (role === 'admin') return { classifierIds: key?.classifierIds ?? null, userId };
  const classifierIds = [...memberships.keys()].filter((id) => mayDoIn(account, permission, id));
  return { classifierIds, userId };
}
