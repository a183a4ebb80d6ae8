import { type AuditAction, auditActions } from '@assort/contract';
import { Select, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app/session/session-context.tsx';
import { auditQuery } from '../features/audit/api/audit.ts';
import { AuditTable } from '../features/audit/components/audit-table.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function AuditPage() {
  const { t } = useTranslation();
  const [action, setAction] = useState<AuditAction>();
  const query = useInfiniteQuery(auditQuery(useClient(), action));
  const events = query.data?.pages.flatMap((page) => page.items);
  const actions = auditActions.map((value) => ({ value, label: t(`audit.actions.${value}`) }));
  return (
    <Page title={t('shell.audit')} description={t('audit.description')}>
      <Panel
        title={t('audit.newest')}
        actions={
          <Select
            aria-label={t('audit.what')}
            placeholder={t('audit.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('audit.all') }}
            data={actions}
            value={action ?? null}
            onChange={(value) => setAction((value as AuditAction | null) ?? undefined)}
          />
        }
      >
        {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
        {query.isPending && <Skeleton h={160} />}
        {events && <AuditTable events={events} />}
        <LoadMore query={query} />
      </Panel>
    </Page>
  );
}
