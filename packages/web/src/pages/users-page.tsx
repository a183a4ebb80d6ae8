import type { User } from '@assort/contract';
import { Button, Skeleton, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useUser } from '../app/session/session-context.tsx';
import { usersQuery } from '../features/users/api/users.ts';
import { NewUser } from '../features/users/components/new-user.tsx';
import { ResetPassword } from '../features/users/components/reset-password.tsx';
import { UserRow } from '../features/users/components/user-row.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function UsersPage() {
  const { t } = useTranslation();
  const self = useUser();
  const query = useInfiniteQuery(usersQuery(useClient()));
  const [creating, dialog] = useDisclosure();
  const [forgetful, setForgetful] = useState<User | null>(null);
  const users = query.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t('shell.users')}
      description={t('users.description')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
          {t('users.create')}
        </Button>
      }
    >
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton h={160} />}
      {users && (
        <Panel title={t('users.all')}>
          <Table.ScrollContainer minWidth={480} type="native">
            <Table aria-label={t('users.all')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('users.name')}</Table.Th>
                  <Table.Th>{t('users.role')}</Table.Th>
                  <Table.Th aria-label={t('classifier.more')} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {users.map((user) => (
                  <UserRow
                    key={user.id}
                    user={user}
                    isSelf={user.id === self.id}
                    onReset={() => setForgetful(user)}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <LoadMore query={query} />
        </Panel>
      )}
      {creating && <NewUser onClose={dialog.close} />}
      {forgetful && <ResetPassword user={forgetful} onClose={() => setForgetful(null)} />}
    </Page>
  );
}
