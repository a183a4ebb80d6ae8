import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app/session/session-context.tsx';
import { classifiersQuery } from '../features/classifiers/api/classifiers.ts';
import { JobsTable } from '../features/jobs/components/jobs-table.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';

export default function JobsPage() {
  const { t } = useTranslation();
  const classifiers = useInfiniteQuery(classifiersQuery(useClient()));
  const names = new Map(
    classifiers.data?.pages.flatMap((page) => page.items).map(({ id, name }) => [id, name]),
  );
  return (
    <Page title={t('shell.jobs')} description={t('jobs.description')}>
      <Panel title={t('jobs.all')}>
        <JobsTable classifierNames={names} />
      </Panel>
    </Page>
  );
}
