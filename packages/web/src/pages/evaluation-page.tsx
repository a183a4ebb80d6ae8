import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { EvaluationRun } from '../features/evaluations/components/evaluation-run.tsx';
import { useFollowedJob } from '../features/jobs/api/use-followed-job.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Problem } from '../ui/problem.tsx';

export default function EvaluationPage() {
  const { t } = useTranslation();
  const { classifier } = useClassifier();
  const { evaluationId = '' } = useParams();
  const { job, error, refetch } = useFollowedJob(evaluationId);
  return (
    <>
      <BackLink to={`/classifiers/${classifier.id}/evaluations`} label={t('evaluations.all')} />
      <Problem error={error} onRetry={refetch} />
      {job ? <EvaluationRun job={job} /> : !error && <Skeleton h={240} />}
    </>
  );
}
