import type { Job } from '@assort/contract';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FirstResults } from '../../predictions/components/first-results.tsx';
import { JobPanel } from './job-panel.tsx';
import { ResultDownloads } from './result-downloads.tsx';
import { RowsProgress } from './rows-progress.tsx';

/** A file being classified; afterwards, its first rows and the whole of it to download. */
export function ClassifyFileJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const { rows = 0, failedRows = 0 } = job.result;
  return (
    <Stack gap="lg">
      <JobPanel job={job} title={t('files.jobTitle')} description={job.fileName ?? undefined}>
        <RowsProgress job={job} />
        {job.status === 'done' && (
          <>
            <Text role="status">
              {t('files.done', { count: rows })}{' '}
              {failedRows > 0 && t('files.failedRows', { count: failedRows })}
            </Text>
            <ResultDownloads job={job} />
          </>
        )}
      </JobPanel>
      {job.status === 'done' && <FirstResults jobId={job.id} />}
    </Stack>
  );
}
