import type { Webhook } from '@assort/contract';
import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { deliveriesQuery, useTestWebhook } from '../api/webhooks.ts';
import { DeliveriesTable } from './deliveries-table.tsx';

interface WebhookPanelProps {
  readonly webhook: Webhook;
  readonly onDelete: () => void;
}

/** One webhook with what was sent to it. */
export function WebhookPanel({ webhook, onDelete }: WebhookPanelProps) {
  const { t } = useTranslation();
  const { id, classifierId, url } = webhook;
  const deliveries = useQuery(deliveriesQuery(useClient(), classifierId, id));
  const test = useTestWebhook(classifierId);
  const sent = deliveries.data?.items;
  return (
    <Panel
      title={url}
      actions={
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={test.isPending}
            onClick={() => test.mutate(id)}
          >
            {t('webhooks.test')}
          </Button>
          <Button size="xs" variant="default" onClick={onDelete}>
            {t('actions.delete')}
          </Button>
        </Group>
      }
    >
      <Problem error={test.error ?? deliveries.error} />
      {!sent && !deliveries.error && <Skeleton h={60} />}
      {sent?.length === 0 && <Text c="dimmed">{t('webhooks.noDeliveries')}</Text>}
      {sent && sent.length > 0 && (
        <DeliveriesTable label={t('webhooks.deliveries', { url })} deliveries={sent} />
      )}
    </Panel>
  );
}
