import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useClassifier } from '../../classifiers/use-classifier.ts';
import { firstResultsQuery } from '../api/predictions.ts';
import { ResultsTable } from './results-table.tsx';

const shownRows = 50;

/** The first rows of a classified file. */
export function FirstResults({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const { classifier } = useClassifier();
  const query = useQuery(firstResultsQuery(useClient(), jobId, shownRows));
  return (
    <Panel title={t('files.firstResults')} description={t('files.firstResultsText')}>
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {query.isPending && <Skeleton h={200} />}
      {query.data && (
        <ResultsTable rows={query.data} facetCount={classifier.taxonomy.facets.length} />
      )}
    </Panel>
  );
}
