import { isFinished } from '@assort/client';
import type { Job } from '@assort/contract';
import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { jobRate } from '../job-rate.ts';

/** How many rows of a file are done, how fast, and how long the rest will take. */
export function RowsProgress({ job }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = !isFinished(job);
  const rate = jobRate(job);
  const { done, total, secondsLeft } = job.progress;
  const share = total ? done / total : job.status === 'done' ? 1 : 0;
  const rows =
    total === null
      ? t('jobs.rowsDone', { count: done })
      : t('jobs.rowsOf', { done: format.number(done), total: format.number(total) });
  return (
    <Stack gap={6}>
      <Progress
        value={share * 100}
        size="lg"
        radius="xl"
        animated={running}
        aria-label={t('jobs.progress')}
        color={job.status === 'failed' ? 'red' : 'petrol'}
      />
      <Group justify="space-between" gap="xs">
        <Text size="sm" className="tabular">
          {rows}
          {share > 0 && ` · ${format.wholePercent(share)}`}
        </Text>
        {rate !== null && (
          <Text size="sm" c="dimmed" className="tabular">
            {t('jobs.rate', { rate: format.number(Math.round(rate)) })}
            {secondsLeft !== null &&
              ` · ${t('jobs.remaining', { time: format.duration(secondsLeft) })}`}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
