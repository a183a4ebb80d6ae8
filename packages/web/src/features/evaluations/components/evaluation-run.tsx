import type { Job } from '@assort/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { PlainJob } from '../../jobs/components/plain-job.tsx';
import { evaluationQuery } from '../api/evaluations.ts';
import { EvaluationReport } from './evaluation-report.tsx';

/** An evaluation: how far it is, then what it found. */
export function EvaluationRun({ job }: { job: Job }) {
  const query = useQuery({
    ...evaluationQuery(useClient(), job.classifierId, job.id),
    enabled: job.status === 'done',
  });
  if (job.status !== 'done') return <PlainJob job={job} />;
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data?.summary) return <Skeleton h={480} />;
  return <EvaluationReport evaluation={query.data} summary={query.data.summary} />;
}
