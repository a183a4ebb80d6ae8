import type { Member, MemberRole } from '@assort/contract';
import { Button, Select, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useSetMemberRole } from '../api/members.ts';
import { useMemberRoleOptions } from '../use-member-role-options.ts';

interface MemberRowProps {
  readonly classifierId: string;
  readonly member: Member;
  readonly mayWrite: boolean;
  readonly onRemove: () => void;
}

export function MemberRow({ classifierId, member, mayWrite, onRemove }: MemberRowProps) {
  const { t } = useTranslation();
  const setRole = useSetMemberRole(classifierId, member);
  const roles = useMemberRoleOptions();
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={540}>
          {member.name}
        </Text>
        <Text size="xs" c="dimmed">
          {member.email}
        </Text>
        <Problem error={setRole.error} />
      </Table.Td>
      <Table.Td w={180}>
        {mayWrite ? (
          <Select
            aria-label={t('users.roleOf', member)}
            allowDeselect={false}
            data={roles}
            value={member.role}
            disabled={setRole.isPending}
            onChange={(role) => role && setRole.mutate(role as MemberRole)}
          />
        ) : (
          t(`members.roles.${member.role}`)
        )}
      </Table.Td>
      <Table.Td>{t(`roles.${member.userRole}`)}</Table.Td>
      <Table.Td w={120} ta="right">
        {mayWrite && (
          <Button size="xs" variant="default" onClick={onRemove}>
            {t('members.remove')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
