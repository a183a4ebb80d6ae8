import type { Example } from '@assort/contract';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconDatabase, IconPlus, IconSparkles, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { type ExampleFilter, examplesQuery } from '../features/examples/api/examples.ts';
import { AddExample } from '../features/examples/components/add-example.tsx';
import { DeleteExample } from '../features/examples/components/delete-example.tsx';
import { DeleteSynthetic } from '../features/examples/components/delete-synthetic.tsx';
import { ExampleFilters } from '../features/examples/components/example-filters.tsx';
import { ExamplesTable } from '../features/examples/components/examples-table.tsx';
import { UploadExamples } from '../features/examples/components/upload-examples.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function ExamplesPage() {
  const { t } = useTranslation();
  const { classifier } = useClassifier();
  const { id, taxonomy, exampleCount } = classifier;
  const [filter, setFilter] = useState<ExampleFilter>({});
  const [dialog, setDialog] = useState<'add' | 'upload' | null>(null);
  const [doomed, setDoomed] = useState<Example | null>(null);
  const query = useInfiniteQuery(examplesQuery(useClient(), id, filter));
  const examples = query.data?.pages.flatMap((page) => page.items);

  const actions = (
    <Group gap="sm">
      <Button
        leftSection={<IconUpload size={18} aria-hidden />}
        onClick={() => setDialog('upload')}
      >
        {t('examples.upload')}
      </Button>
      {taxonomy.facets.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setDialog('add')}
        >
          {t('examples.add')}
        </Button>
      )}
      {exampleCount > 0 && (
        <Button
          component={Link}
          to={`/classifiers/${id}/oversample`}
          variant="default"
          leftSection={<IconSparkles size={18} aria-hidden />}
        >
          {t('oversampling.open')}
        </Button>
      )}
    </Group>
  );

  return (
    <Stack gap="lg">
      {exampleCount === 0 ? (
        <EmptyState
          icon={<IconDatabase size={36} stroke={1.5} />}
          title={t('examples.emptyTitle')}
          text={t('examples.emptyText')}
        >
          {actions}
        </EmptyState>
      ) : (
        <Panel
          title={t('classifier.examples')}
          description={t('classifiers.exampleCount', { count: exampleCount })}
          actions={actions}
        >
          <ExampleFilters taxonomy={taxonomy} filter={filter} onChange={setFilter} />
          {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
          {query.isPending && <Skeleton h={320} />}
          {examples?.length === 0 && <Text c="dimmed">{t('examples.noneFound')}</Text>}
          {examples && examples.length > 0 && (
            <ExamplesTable taxonomy={taxonomy} examples={examples} onDelete={setDoomed} />
          )}
          <LoadMore query={query} />
          {filter.synthetic && examples && examples.length > 0 && (
            <DeleteSynthetic classifierId={id} />
          )}
        </Panel>
      )}
      {dialog === 'add' && (
        <AddExample classifierId={id} taxonomy={taxonomy} onClose={() => setDialog(null)} />
      )}
      {dialog === 'upload' && <UploadExamples classifierId={id} onClose={() => setDialog(null)} />}
      <DeleteExample classifierId={id} example={doomed} onClose={() => setDoomed(null)} />
    </Stack>
  );
}
