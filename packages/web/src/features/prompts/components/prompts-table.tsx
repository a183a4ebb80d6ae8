import type { Prompt } from '@assort/contract';
import { Anchor, Badge, Group, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../i18n/use-format.ts';
import { production } from '../api/prompts.ts';

export function PromptsTable({ prompts }: { prompts: readonly Prompt[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  // The built-in prompt has version 0 and no other.
  const versionName = (version = 0) =>
    version === 0 ? '–' : t('prompts.versionName', { version });
  return (
    <Table.ScrollContainer minWidth={480} type="native">
      <Table aria-label={t('shell.prompts')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('prompts.name')}</Table.Th>
            <Table.Th>{t('prompts.inProduction')}</Table.Th>
            <Table.Th>{t('prompts.latest')}</Table.Th>
            <Table.Th>{t('prompts.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {prompts.map(({ name, pointers, latestVersion, createdAt }) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Group gap="xs">
                  <Anchor component={Link} to={`/prompts/${name}`} fz="sm" fw={540}>
                    {name}
                  </Anchor>
                  {createdAt === null && <Badge color="gray">{t('prompts.builtIn')}</Badge>}
                </Group>
              </Table.Td>
              <Table.Td>
                {t('prompts.versionName', { version: pointers[production] ?? 0 })}
              </Table.Td>
              <Table.Td>{versionName(latestVersion)}</Table.Td>
              <Table.Td>{createdAt ? format.ago(createdAt) : '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
