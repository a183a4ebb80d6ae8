import type { Job } from '@assort/contract';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { JobPanel } from './job-panel.tsx';
import { RowsProgress } from './rows-progress.tsx';
import { SpendingLine } from './spending-line.tsx';

/** Thresholds being found; afterwards, the way to what they promise. */
export function FitCascadeJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  return (
    <JobPanel
      job={job}
      title={t('jobs.types.fit-cascade')}
      description={t('cascade.fitText')}
      next={
        (job.status === 'done' || job.status === 'failed') && (
          <Group>
            <Button component={Link} to={`/classifiers/${job.classifierId}/strategy`}>
              {t(job.status === 'done' ? 'cascade.look' : 'cascade.back')}
            </Button>
          </Group>
        )
      }
    >
      <RowsProgress job={job} />
      <SpendingLine job={job} />
    </JobPanel>
  );
}
