import type { Job } from '@assort/contract';
import { useTranslation } from 'react-i18next';
import { JobPanel } from './job-panel.tsx';
import { RowsProgress } from './rows-progress.tsx';
import { SpendingLine } from './spending-line.tsx';

/** A job of which only the progress is shown. */
export function PlainJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  return (
    <JobPanel job={job} title={t(`jobs.types.${job.type}`)}>
      <RowsProgress job={job} />
      <SpendingLine job={job} />
    </JobPanel>
  );
}
