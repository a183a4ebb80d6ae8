import { Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app/session/session-context.tsx';
import { erasuresQuery, retentionQuery } from '../features/privacy/api/privacy.ts';
import { ErasePanel } from '../features/privacy/components/erase-panel.tsx';
import { ErasuresTable } from '../features/privacy/components/erasures-table.tsx';
import { RetentionPanel } from '../features/privacy/components/retention-panel.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function PrivacyPage() {
  const { t } = useTranslation();
  const client = useClient();
  const retention = useQuery(retentionQuery(client));
  const history = useInfiniteQuery(erasuresQuery(client));
  const erasures = history.data?.pages.flatMap(({ items }) => items) ?? [];
  if (retention.error) {
    return (
      <Page title={t('shell.privacy')}>
        <Problem error={retention.error} onRetry={() => retention.refetch()} />
      </Page>
    );
  }
  return (
    <Page title={t('shell.privacy')} description={t('privacy.description')}>
      <ErasePanel />
      {retention.data ? <RetentionPanel retention={retention.data} /> : <Skeleton h={160} />}
      {erasures.length > 0 && (
        <Panel title={t('privacy.history.title')} description={t('privacy.history.text')}>
          <ErasuresTable erasures={erasures} />
          <LoadMore query={history} />
        </Panel>
      )}
    </Page>
  );
}
