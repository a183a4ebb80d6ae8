import type { WebhookDelivery } from '@assort/contract';
import { Badge, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

const colors = { pending: 'amber', delivered: 'petrol', failed: 'red' } as const;

interface DeliveriesTableProps {
  readonly label: string;
  readonly deliveries: readonly WebhookDelivery[];
}

/** What was sent to a webhook and what became of it. */
export function DeliveriesTable({ label, deliveries }: DeliveriesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={520} type="native">
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('webhooks.event')}</Table.Th>
            <Table.Th>{t('webhooks.status')}</Table.Th>
            <Table.Th ta="right">{t('webhooks.attempts')}</Table.Th>
            <Table.Th>{t('webhooks.when')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {deliveries.map((delivery) => (
            <Table.Tr key={delivery.id}>
              <Table.Td>{t(`webhooks.events.${delivery.event}`)}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={colors[delivery.status]}>
                  {t(`webhooks.statuses.${delivery.status}`)}
                </Badge>
                {delivery.error && (
                  <Text size="xs" c="dimmed">
                    {delivery.error}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{format.number(delivery.attempts)}</Table.Td>
              <Table.Td>{format.dateTime(delivery.createdAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
