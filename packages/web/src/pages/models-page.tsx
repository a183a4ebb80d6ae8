import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../app/session/session-context.tsx';
import { nextStep } from '../features/classifiers/next-step.ts';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { RunningJobs, useRunningJobs } from '../features/jobs/components/running-jobs.tsx';
import { modelsQuery, useTrain } from '../features/models/api/models.ts';
import { ModelsTable } from '../features/models/components/models-table.tsx';
import { NoModel } from '../features/models/components/no-model.tsx';
import { TrainActions } from '../features/models/components/train-actions.tsx';
import { embeddingsOf } from '../features/models/embeddings-of.ts';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function ModelsPage() {
  const { t } = useTranslation();
  const overview = useClassifier();
  const { id } = overview.classifier;
  const running = useRunningJobs(id);
  const train = useTrain(id);
  const query = useQuery(modelsQuery(useClient(), id));
  const models = query.data?.items;
  return (
    <Stack gap="lg">
      <RunningJobs jobs={running} />
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton h={200} />}
      {models?.length === 0 && running.length === 0 && <NoModel overview={overview} />}
      {models && models.length > 0 && (
        <Panel
          title={t('models.title')}
          description={t('models.text')}
          actions={
            <TrainActions
              classifierId={id}
              train={train}
              embeddings={embeddingsOf(models[0])}
              disabled={
                nextStep(overview) === 'addExamples' || running.some((job) => job.type === 'train')
              }
            />
          }
        >
          <Problem error={train.error} />
          <ModelsTable models={models} />
        </Panel>
      )}
    </Stack>
  );
}
