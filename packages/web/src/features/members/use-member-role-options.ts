import type { MemberRole } from '@assort/contract';
import { useTranslation } from 'react-i18next';

const roles: readonly MemberRole[] = ['owner', 'editor', 'annotator', 'viewer'];

/** The roles in a classifier, for a Select. */
export function useMemberRoleOptions() {
  const { t } = useTranslation();
  return roles.map((role) => ({ value: role, label: t(`members.roles.${role}`) }));
}
