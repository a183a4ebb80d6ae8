import { permissionNames, roleAllows } from '@assort/contract';
import { MultiSelect } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useUser } from '../../../app/session/session-context.tsx';
import { classifiersQuery } from '../../classifiers/api/classifiers.ts';

interface KeyLimitsProps {
  readonly form: UseFormReturnType<KeyFormValues>;
}

export interface KeyFormValues {
  readonly name: string;
  readonly lifetime: string;
  readonly permissions: string[];
  readonly classifierIds: string[];
}

/** What a key may be used for; nothing chosen: whatever its user may do. */
export function KeyLimits({ form }: KeyLimitsProps) {
  const { t } = useTranslation();
  const { role } = useUser();
  const query = useInfiniteQuery(classifiersQuery(useClient()));
  const classifiers = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <MultiSelect
        label={t('apiKeys.permissions')}
        description={t('apiKeys.permissionsHint')}
        searchable
        data={permissionNames.filter((permission) => roleAllows(role, permission))}
        key={form.key('permissions')}
        {...form.getInputProps('permissions')}
      />
      <MultiSelect
        label={t('apiKeys.classifiers')}
        description={t('apiKeys.classifiersHint')}
        searchable
        data={classifiers.map(({ id, name }) => ({ value: id, label: name }))}
        key={form.key('classifierIds')}
        {...form.getInputProps('classifierIds')}
      />
    </>
  );
}
