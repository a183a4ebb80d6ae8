import type { Webhook } from '@assort/contract';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app/session/session-context.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { useDeleteWebhook, webhooksQuery } from '../features/webhooks/api/webhooks.ts';
import { CreateWebhook } from '../features/webhooks/components/create-webhook.tsx';
import { WebhookPanel } from '../features/webhooks/components/webhook-panel.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Problem } from '../ui/problem.tsx';

export default function WebhooksPage() {
  const { t } = useTranslation();
  const { id } = useClassifier().classifier;
  const query = useQuery(webhooksQuery(useClient(), id));
  const [creating, dialog] = useDisclosure();
  const [doomed, setDoomed] = useState<Webhook | null>(null);
  const remove = useDeleteWebhook(id);
  const webhooks = query.data?.items;
  const create = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
      {t('webhooks.create')}
    </Button>
  );
  return (
    <Stack gap="lg">
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {query.isPending && <Skeleton h={160} />}
      {webhooks?.length === 0 && (
        <EmptyState
          icon={<IconWebhook size={36} stroke={1.5} />}
          title={t('webhooks.emptyTitle')}
          text={t('webhooks.emptyText')}
        >
          {create}
        </EmptyState>
      )}
      {webhooks && webhooks.length > 0 && (
        <>
          <Group justify="space-between" gap="sm">
            <Text c="dimmed" flex={1} miw={200}>
              {t('webhooks.description')}
            </Text>
            {create}
          </Group>
          {webhooks.map((webhook) => (
            <WebhookPanel key={webhook.id} webhook={webhook} onDelete={() => setDoomed(webhook)} />
          ))}
        </>
      )}
      {creating && <CreateWebhook classifierId={id} onClose={dialog.close} />}
      <ConfirmDialog
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={t('webhooks.deleteTitle')}
        text={t('webhooks.deleteText', { url: doomed?.url ?? '' })}
        action={t('actions.delete')}
        mutation={{ ...remove, mutateAsync: async () => doomed && remove.mutateAsync(doomed.id) }}
      />
    </Stack>
  );
}
