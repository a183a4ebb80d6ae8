import type { Job } from '@assort/contract';
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { PlainJob } from '../../jobs/components/plain-job.tsx';
import { playgroundQuery } from '../api/playground.ts';
import { TrialComparison } from './trial-comparison.tsx';
import { TrialRows } from './trial-rows.tsx';

/** A run of the playground: how far it is, then what the variants said. */
export function PlaygroundRun({ job }: { job: Job }) {
  const { t } = useTranslation();
  const query = useQuery({
    ...playgroundQuery(useClient(), job.id),
    enabled: job.status === 'done',
  });
  if (job.status !== 'done') return <PlainJob job={job} />;
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton h={320} />;
  const { variants, agreement, rows } = query.data;
  return (
    <Stack gap="lg" component="section" aria-label={t('playground.results')}>
      <TrialComparison variants={variants} agreement={agreement} rowCount={rows.length} />
      <TrialRows rows={rows} />
    </Stack>
  );
}
