import { Button, SimpleGrid, Skeleton } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useUser } from '../app/session/session-context.tsx';
import { providersQuery } from '../features/providers/api/providers.ts';
import { spendingQuery } from '../features/providers/api/spending.ts';
import { ProviderCard } from '../features/providers/components/provider-card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';

export default function ProvidersPage() {
  const { t } = useTranslation();
  const client = useClient();
  const { role } = useUser();
  const mayWrite = role === 'admin';
  const query = useQuery(providersQuery(client));
  const spending = useQuery({
    ...spendingQuery(client),
    enabled: role === 'admin' || role === 'editor',
  });
  const providers = query.data;
  const add = mayWrite && (
    <Button component={Link} to="/providers/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('providers.add')}
    </Button>
  );
  return (
    <Page
      title={t('shell.providers')}
      description={t('providers.description')}
      actions={providers?.length ? add : null}
    >
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton h={200} />}
      {providers?.length === 0 && (
        <EmptyState
          icon={<IconPlugConnected size={36} stroke={1.5} />}
          title={t('providers.emptyTitle')}
          text={t(mayWrite ? 'providers.emptyText' : 'providers.emptyForReaders')}
        >
          {add}
        </EmptyState>
      )}
      {providers && providers.length > 0 && (
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          {providers.map((provider) => (
            <ProviderCard
              key={provider.id}
              provider={provider}
              spent={spending.data && (spending.data.get(provider.id) ?? 0)}
              mayWrite={mayWrite}
            />
          ))}
        </SimpleGrid>
      )}
    </Page>
  );
}
