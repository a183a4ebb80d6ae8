import { Skeleton } from '@mantine/core';
import { useParams } from 'react-router';
import { EvaluationRun } from '../features/evaluations/components/evaluation-run.tsx';
import { useFollowedJob } from '../features/jobs/api/use-followed-job.ts';
import { ClassifyFileJob } from '../features/jobs/components/classify-file-job.tsx';
import { FitCascadeJob } from '../features/jobs/components/fit-cascade-job.tsx';
import { ImportJob } from '../features/jobs/components/import-job.tsx';
import { TrainJob } from '../features/jobs/components/train-job.tsx';
import { OversampleJob } from '../features/oversampling/components/oversample-job.tsx';
import { PlaygroundRun } from '../features/playground/components/playground-run.tsx';
import { Problem } from '../ui/problem.tsx';

const views = {
  'import-examples': ImportJob,
  train: TrainJob,
  'classify-file': ClassifyFileJob,
  'fit-cascade': FitCascadeJob,
  playground: PlaygroundRun,
  evaluate: EvaluationRun,
  oversample: OversampleJob,
};

export default function JobPage() {
  const { jobId = '' } = useParams();
  const { job, error, refetch } = useFollowedJob(jobId);
  if (!job) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton h={240} />;
  const View = views[job.type];
  return (
    <>
      <Problem error={error} onRetry={refetch} />
      <View key={job.id} job={job} />
    </>
  );
}
