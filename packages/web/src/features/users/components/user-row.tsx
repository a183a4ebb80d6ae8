import type { Role, User } from '@assort/contract';
import { ActionIcon, Badge, Group, Menu, Select, Table, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useUpdateUser } from '../api/users.ts';
import { useRoleOptions } from '../use-role-options.ts';

interface UserRowProps {
  readonly user: User;
  readonly isSelf: boolean;
  readonly onReset: () => void;
}

/** A user, their role, and what an admin may do with them. */
export function UserRow({ user, isSelf, onReset }: UserRowProps) {
  const { t } = useTranslation();
  const update = useUpdateUser(user);
  const roles = useRoleOptions();
  const isDisabled = user.disabledAt !== null;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text size="sm" fw={540}>
            {user.name}
          </Text>
          {isSelf && <Badge variant="light">{t('users.you')}</Badge>}
          {isDisabled && (
            <Badge variant="light" color="gray">
              {t('users.disabled')}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {user.email}
        </Text>
        <Problem error={update.error} />
      </Table.Td>
      <Table.Td w={180}>
        <Select
          aria-label={t('users.roleOf', user)}
          allowDeselect={false}
          data={roles}
          value={user.role}
          disabled={update.isPending}
          onChange={(role) => role && update.mutate({ role: role as Role })}
        />
      </Table.Td>
      <Table.Td w={60} ta="right">
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="default" size="lg" aria-label={t('users.more', user)}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onReset}>{t('users.reset')}</Menu.Item>
            <Menu.Item onClick={() => update.mutate({ disabled: !isDisabled })}>
              {t(isDisabled ? 'users.enable' : 'users.disable')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}
