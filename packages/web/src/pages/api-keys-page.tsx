import type { ApiKey } from '@assort/contract';
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app/session/session-context.tsx';
import { apiKeysQuery, useRevokeApiKey } from '../features/access/api/api-keys.ts';
import { ApiKeysTable } from '../features/access/components/api-keys-table.tsx';
import { CreateApiKey } from '../features/access/components/create-api-key.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function ApiKeysPage() {
  const { t } = useTranslation();
  const query = useQuery(apiKeysQuery(useClient()));
  const [creating, dialog] = useDisclosure();
  const [doomed, setDoomed] = useState<ApiKey | null>(null);
  const revoke = useRevokeApiKey();
  const keys = query.data?.items;
  const create = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
      {t('apiKeys.create')}
    </Button>
  );
  return (
    <Page
      title={t('shell.apiKeys')}
      description={t('apiKeys.description')}
      actions={keys?.length ? create : null}
    >
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton h={160} />}
      {keys?.length === 0 && (
        <EmptyState
          icon={<IconKey size={36} stroke={1.5} />}
          title={t('apiKeys.emptyTitle')}
          text={t('apiKeys.emptyText')}
        >
          {create}
        </EmptyState>
      )}
      {keys && keys.length > 0 && (
        <Panel title={t('apiKeys.yours')}>
          <ApiKeysTable keys={keys} onRevoke={setDoomed} />
        </Panel>
      )}
      {creating && <CreateApiKey onClose={dialog.close} />}
      <ConfirmDialog
        opened={doomed !== null}
        onClose={() => setDoomed(null)}
        title={t('apiKeys.revokeTitle', { name: doomed?.name ?? '' })}
        text={t('apiKeys.revokeText')}
        action={t('apiKeys.revoke')}
        mutation={{ ...revoke, mutateAsync: async () => doomed && revoke.mutateAsync(doomed.id) }}
      />
    </Page>
  );
}
