import type { Job } from '@assort/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { FirstResults } from '../../predictions/components/first-results.tsx';
import { useRetryFailed } from '../api/jobs.ts';
import { BatchProgress } from './batch-progress.tsx';
import { FileOutcome } from './file-outcome.tsx';
import { JobPanel } from './job-panel.tsx';
import { ResultDownloads } from './result-downloads.tsx';
import { RowsProgress } from './rows-progress.tsx';
import { SpendingLine } from './spending-line.tsx';

/** A file being classified; afterwards, its first rows and the whole of it to download. */
export function ClassifyFileJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const retry = useRetryFailed(job);
  const { rows = 0, failedRows = 0 } = job.result;
  return (
    <Stack gap="lg">
      <JobPanel job={job} title={t('files.jobTitle')} description={job.fileName ?? undefined}>
        <RowsProgress job={job} />
        <BatchProgress job={job} />
        <SpendingLine job={job} />
        {job.status === 'paused' && <ResultDownloads job={job} />}
        {job.status === 'done' && (
          <>
            <Text role="status">
              {t('files.done', { count: rows - failedRows })}{' '}
              {failedRows > 0 && t('files.failedRows', { count: failedRows })}
            </Text>
            <FileOutcome job={job} />
            <Problem error={retry.error} />
            {failedRows > 0 && (
              <Group>
                <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
                  {t('files.retryFailed', { count: failedRows })}
                </Button>
              </Group>
            )}
            <ResultDownloads job={job} />
          </>
        )}
      </JobPanel>
      {job.status === 'done' && <FirstResults jobId={job.id} />}
    </Stack>
  );
}
