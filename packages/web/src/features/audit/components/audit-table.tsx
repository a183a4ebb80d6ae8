import type { AuditEvent } from '@assort/contract';
import { Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={720} type="native">
      <Table aria-label={t('shell.audit')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('audit.at')}</Table.Th>
            <Table.Th>{t('audit.who')}</Table.Th>
            <Table.Th>{t('audit.what')}</Table.Th>
            <Table.Th>{t('audit.subject')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <Table.Tr key={event.id}>
              <Table.Td>{format.dateTime(event.at)}</Table.Td>
              <Table.Td>
                <Text size="sm">{event.userName ?? t('audit.unknown')}</Text>
                <Text size="xs" c="dimmed">
                  {[event.address, event.apiKeyId && t('audit.byKey')].filter(Boolean).join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{t(`audit.actions.${event.action}`)}</Text>
                <Text size="xs" c="dimmed">
                  {Object.entries(event.details)
                    .map(([name, value]) => `${name}: ${value}`)
                    .join(', ')}
                </Text>
              </Table.Td>
              <Table.Td>{event.subject && <Code>{event.subject}</Code>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
