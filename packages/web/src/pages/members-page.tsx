import { type Member, memberRoleAllows } from '@assort/contract';
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useUser } from '../app/session/session-context.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { membersQuery, useRemoveMember } from '../features/members/api/members.ts';
import { AddMember } from '../features/members/components/add-member.tsx';
import { MemberRow } from '../features/members/components/member-row.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function MembersPage() {
  const { t } = useTranslation();
  const { id } = useClassifier().classifier;
  const user = useUser();
  const query = useQuery(membersQuery(useClient(), id));
  const remove = useRemoveMember(id);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const members = query.data?.items;
  const own = members?.find(({ userId }) => userId === user.id);
  const mayWrite =
    user.role === 'admin' ||
    (user.role === 'editor' && own !== undefined && memberRoleAllows(own.role, 'members:write'));
  return (
    <Panel title={t('members.title')} description={t('members.description')}>
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton h={120} />}
      {mayWrite && <AddMember classifierId={id} />}
      {members && (
        <Table.ScrollContainer minWidth={560} type="native">
          <Table aria-label={t('members.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('users.name')}</Table.Th>
                <Table.Th>{t('members.role')}</Table.Th>
                <Table.Th>{t('members.userRole')}</Table.Th>
                <Table.Th aria-label={t('members.remove')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {members.map((member) => (
                <MemberRow
                  key={member.userId}
                  classifierId={id}
                  member={member}
                  mayWrite={mayWrite}
                  onRemove={() => setLeaving(member)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('members.removeTitle', { name: leaving?.name ?? '' })}
        text={t('members.removeText')}
        action={t('members.remove')}
        mutation={{ ...remove, mutateAsync: async () => leaving && remove.mutateAsync(leaving) }}
      />
    </Panel>
  );
}
