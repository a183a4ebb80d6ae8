import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Problem } from '../../../ui/problem.tsx';
import { useFollowedJob } from '../../jobs/api/use-followed-job.ts';
import { PlaygroundRun } from './playground-run.tsx';

/** The run that was just started, below the form that started it; it scrolls into sight. */
export function StartedRun({ jobId }: { jobId: string }) {
  const { job, error, refetch } = useFollowedJob(jobId);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div ref={root}>
      <Problem error={error} onRetry={refetch} />
      {job ? <PlaygroundRun job={job} /> : !error && <Skeleton h={200} />}
    </div>
  );
}
