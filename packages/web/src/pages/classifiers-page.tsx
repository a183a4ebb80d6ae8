import { Button, SimpleGrid, Skeleton } from '@mantine/core';
import { IconPlus, IconTags } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import { classifiersQuery } from '../features/classifiers/api/classifiers.ts';
import { ClassifierCard } from '../features/classifiers/components/classifier-card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';

export default function ClassifiersPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(classifiersQuery(useClient()));
  const classifiers = query.data?.pages.flatMap((page) => page.items);
  const create = (
    <Button component={Link} to="/classifiers/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('classifiers.create')}
    </Button>
  );

  return (
    <Page
      title={t('classifiers.title')}
      description={t('classifiers.description')}
      actions={classifiers?.length ? create : null}
    >
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && (
        <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} aria-busy="true">
          {['a', 'b', 'c'].map((key) => (
            <Skeleton key={key} h={188} radius="lg" />
          ))}
        </SimpleGrid>
      )}
      {classifiers?.length === 0 && (
        <EmptyState
          icon={<IconTags size={36} stroke={1.5} />}
          title={t('classifiers.emptyTitle')}
          text={t('classifiers.emptyText')}
        >
          {create}
        </EmptyState>
      )}
      {classifiers && classifiers.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>
          {classifiers.map((classifier) => (
            <ClassifierCard key={classifier.id} classifier={classifier} />
          ))}
        </SimpleGrid>
      )}
      <LoadMore query={query} />
    </Page>
  );
}
