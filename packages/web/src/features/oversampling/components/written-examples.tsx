import type { Example } from '@assort/contract';
import { Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useClassifier } from '../../classifiers/use-classifier.ts';
import { examplesQuery } from '../../examples/api/examples.ts';
import { DeleteExample } from '../../examples/components/delete-example.tsx';
import { DeleteSynthetic } from '../../examples/components/delete-synthetic.tsx';
import { ExamplesTable } from '../../examples/components/examples-table.tsx';

/** What a job has written and nobody has deleted since. */
export function WrittenExamples({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const { id, taxonomy } = useClassifier().classifier;
  const [doomed, setDoomed] = useState<Example | null>(null);
  const query = useInfiniteQuery(examplesQuery(useClient(), id, { jobId }));
  const examples = query.data?.pages.flatMap((page) => page.items);
  return (
    <Panel title={t('oversampling.written')} description={t('oversampling.writtenText')}>
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {query.isPending && <Skeleton h={240} />}
      {examples?.length === 0 && <Text c="dimmed">{t('oversampling.noneLeft')}</Text>}
      {examples && examples.length > 0 && (
        <>
          <ExamplesTable taxonomy={taxonomy} examples={examples} onDelete={setDoomed} />
          <LoadMore query={query} />
          <DeleteSynthetic classifierId={id} jobId={jobId} />
        </>
      )}
      <DeleteExample classifierId={id} example={doomed} onClose={() => setDoomed(null)} />
    </Panel>
  );
}
