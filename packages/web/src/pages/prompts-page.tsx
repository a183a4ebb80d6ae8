import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useUser } from '../app/session/session-context.tsx';
import { promptsQuery } from '../features/prompts/api/prompts.ts';
import { PromptsTable } from '../features/prompts/components/prompts-table.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function PromptsPage() {
  const { t } = useTranslation();
  const { role } = useUser();
  const query = useQuery(promptsQuery(useClient()));
  return (
    <Page
      title={t('shell.prompts')}
      description={t('prompts.description')}
      actions={
        (role === 'admin' || role === 'editor') && (
          <Button
            component={Link}
            to="/prompts/new"
            leftSection={<IconPlus size={18} aria-hidden />}
          >
            {t('prompts.create')}
          </Button>
        )
      }
    >
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton h={160} />}
      {query.data && (
        <Panel title={t('prompts.all')}>
          <PromptsTable prompts={query.data} />
        </Panel>
      )}
    </Page>
  );
}
