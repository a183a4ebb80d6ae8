import { isFinished } from '@assort/client';
import type { Job } from '@assort/contract';
import { Alert, Anchor, Group, Loader, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { jobsQuery } from '../api/jobs.ts';

/** Milliseconds between looks for jobs that others may have started or that have ended. */
const refreshInterval = 5000;

/** What is going on with a classifier right now. */
export function useRunningJobs(classifierId: string): readonly Job[] {
  const query = useInfiniteQuery({
    ...jobsQuery(useClient(), { classifierId, limit: 10 }),
    refetchInterval: refreshInterval,
  });
  return query.data?.pages[0]?.items.filter((job) => !isFinished(job)) ?? [];
}

/** Jobs under way, each with a link to watch it. */
export function RunningJobs({ jobs }: { jobs: readonly Job[] }) {
  const { t } = useTranslation();
  return jobs.map((job) => (
    <Alert key={job.id} color="petrol" icon={<Loader size={18} />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="inherit">
          {t(`jobs.running.${job.type}`, { file: job.fileName ?? '' })}
        </Text>
        <Anchor
          component={Link}
          to={`/classifiers/${job.classifierId}/jobs/${job.id}`}
          size="sm"
          c="inherit"
          underline="always"
        >
          {t('jobs.watch')}
        </Anchor>
      </Group>
    </Alert>
  ));
}
