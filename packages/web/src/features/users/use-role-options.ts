import type { Role } from '@assort/contract';
import { useTranslation } from 'react-i18next';

const roles: readonly Role[] = ['admin', 'editor', 'annotator', 'viewer'];

/** The roles of users, for a Select. */
export function useRoleOptions() {
  const { t } = useTranslation();
  return roles.map((role) => ({ value: role, label: t(`roles.${role}`) }));
}
