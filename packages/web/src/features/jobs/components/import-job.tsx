import type { Job } from '@assort/contract';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../../../ui/problem.tsx';
import { useTrain } from '../../models/api/models.ts';
import { JobPanel } from './job-panel.tsx';
import { RowsProgress } from './rows-progress.tsx';

/** A file of examples on its way in; afterwards, training is one click away. */
export function ImportJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const train = useTrain(job.classifierId);
  const { rows = 0, skippedRows = 0 } = job.result;
  const examples = `/classifiers/${job.classifierId}/examples`;
  return (
    <JobPanel
      job={job}
      title={t('imports.title')}
      description={job.fileName ?? undefined}
      next={
        (job.status === 'failed' || job.status === 'cancelled') && (
          <Group>
            <Button component={Link} to={examples}>
              {t('imports.again')}
            </Button>
          </Group>
        )
      }
    >
      <RowsProgress job={job} />
      {job.status === 'done' && (
        <>
          <Text role="status">
            {t('imports.done', { count: rows })}{' '}
            {skippedRows > 0 && t('imports.skipped', { count: skippedRows })}
          </Text>
          <Problem error={train.error} />
          <Group gap="sm">
            <Button loading={train.isPending} onClick={() => train.mutate({})}>
              {t('training.start')}
            </Button>
            <Button component={Link} to={examples} variant="default">
              {t('imports.look')}
            </Button>
          </Group>
        </>
      )}
    </JobPanel>
  );
}
