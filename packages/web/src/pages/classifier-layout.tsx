import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import { overviewQuery } from '../features/classifiers/api/classifiers.ts';
import { ClassifierMenu } from '../features/classifiers/components/classifier-menu.tsx';
import { ClassifierTabs } from '../features/classifiers/components/classifier-tabs.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';

/** The name and the sections of one classifier, around each of its pages. */
export default function ClassifierLayout() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(overviewQuery(useClient(), id));
  const crumbs = [{ label: t('classifiers.title'), to: '/classifiers' }];

  if (query.error && !query.data) {
    return (
      <Page title={t('classifier.unknown')} crumbs={crumbs}>
        <Problem error={query.error} onRetry={() => query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title={t('shell.loading')} crumbs={crumbs}>
        <Skeleton h={40} maw={480} />
        <Skeleton h={320} />
      </Page>
    );
  }
  const { classifier } = query.data;
  return (
    <Page
      title={classifier.name}
      description={classifier.description || null}
      crumbs={crumbs}
      actions={<ClassifierMenu classifier={classifier} />}
    >
      <ClassifierTabs id={classifier.id} />
      <Outlet context={query.data} />
    </Page>
  );
}
