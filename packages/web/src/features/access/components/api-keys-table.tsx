import type { ApiKey } from '@assort/contract';
import { Button, Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

interface ApiKeysTableProps {
  readonly keys: readonly ApiKey[];
  readonly onRevoke: (key: ApiKey) => void;
}

export function ApiKeysTable({ keys, onRevoke }: ApiKeysTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table aria-label={t('shell.apiKeys')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('apiKeys.name')}</Table.Th>
            <Table.Th>{t('apiKeys.scope')}</Table.Th>
            <Table.Th>{t('apiKeys.lastUsed')}</Table.Th>
            <Table.Th>{t('apiKeys.expires')}</Table.Th>
            <Table.Th w={120} aria-label={t('apiKeys.revoke')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Td>
                <Text size="sm" fw={540}>
                  {key.name}
                </Text>
                <Code>{key.prefix}…</Code>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{key.permissions?.join(', ') ?? t('apiKeys.everything')}</Text>
                {key.classifierIds && (
                  <Text size="xs" c="dimmed">
                    {t('apiKeys.inClassifiers', { count: key.classifierIds.length })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {key.lastUsedAt ? format.ago(key.lastUsedAt) : t('apiKeys.neverUsed')}
              </Table.Td>
              <Table.Td>
                {key.expiresAt ? format.dateTime(key.expiresAt) : t('apiKeys.never')}
              </Table.Td>
              <Table.Td ta="right">
                <Button size="xs" variant="default" onClick={() => onRevoke(key)}>
                  {t('apiKeys.revoke')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
