import { isFinished } from '@assort/client';
import type { Job } from '@assort/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../i18n/use-format.ts';
import { Problem } from '../../../ui/problem.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useTrain } from '../../models/api/models.ts';
import { ModelMetrics } from '../../models/components/model-metrics.tsx';
import { JobPanel } from './job-panel.tsx';
import { PhaseList } from './phase-list.tsx';

/** A training phase by phase; afterwards, how good the new model is. */
export function TrainJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const train = useTrain(job.classifierId);
  const now = useNow(!isFinished(job));
  const end = job.finishedAt ? Date.parse(job.finishedAt) : now;
  const seconds = job.startedAt ? Math.max(0, (end - Date.parse(job.startedAt)) / 1000) : null;
  const version = job.result.modelVersion;
  const isBroken = job.status === 'failed' || job.status === 'cancelled';
  const description =
    seconds === null
      ? t('training.waiting')
      : t(job.status === 'done' ? 'training.took' : 'training.elapsed', {
          time: format.duration(job.finishedAt ? seconds : Math.floor(seconds)),
        });
  return (
    <Stack gap="lg">
      <JobPanel
        job={job}
        title={t('training.title')}
        description={isBroken ? undefined : description}
        next={
          isBroken && (
            <Group>
              <Button loading={train.isPending} onClick={() => train.mutate({})}>
                {t('training.again')}
              </Button>
            </Group>
          )
        }
      >
        <Problem error={train.error} />
        {!isFinished(job) && <PhaseList job={job} />}
        {job.status === 'done' && version !== undefined && (
          <Alert color="green" role="status">
            <Group justify="space-between" gap="sm">
              <Text size="sm" c="inherit" flex={1} miw={220}>
                {t(job.result.promoted ? 'training.promoted' : 'training.notPromoted', { version })}
              </Text>
              <Button component={Link} to={`/classifiers/${job.classifierId}/try`} size="xs">
                {t('nextStep.try.action')}
              </Button>
            </Group>
          </Alert>
        )}
      </JobPanel>
      {job.status === 'done' && version !== undefined && (
        <ModelMetrics classifierId={job.classifierId} version={version} />
      )}
    </Stack>
  );
}
