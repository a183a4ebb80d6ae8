import type { Job } from '@assort/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { JobPanel } from '../../jobs/components/job-panel.tsx';
import { RowsProgress } from '../../jobs/components/rows-progress.tsx';
import { SpendingLine } from '../../jobs/components/spending-line.tsx';
import { useTrain } from '../../models/api/models.ts';
import { WrittenExamples } from './written-examples.tsx';

/** New texts being written; afterwards, what they are, to look through before anything learns from them. */
export function OversampleJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const train = useTrain(job.classifierId);
  const { rows = 0, droppedTexts = 0 } = job.result;
  const isResting = job.status !== 'queued' && job.status !== 'running';
  return (
    <Stack gap="lg">
      <JobPanel job={job} title={t('oversampling.title')} description={t('oversampling.jobText')}>
        <RowsProgress job={job} />
        <SpendingLine job={job} />
        {job.status === 'done' && (
          <>
            <Text role="status">
              {t('oversampling.done', { count: rows })}{' '}
              {droppedTexts > 0 && t('oversampling.dropped', { count: droppedTexts })}
            </Text>
            <Problem error={train.error} />
            <Group>
              <Button loading={train.isPending} onClick={() => train.mutate()}>
                {t('training.startNew')}
              </Button>
            </Group>
          </>
        )}
      </JobPanel>
      {isResting && rows > 0 && <WrittenExamples jobId={job.id} />}
    </Stack>
  );
}
