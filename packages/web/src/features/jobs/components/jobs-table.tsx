import type { Job, JobQuery } from '@assort/contract';
import { Anchor, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { jobsQuery } from '../api/jobs.ts';
import { JobStatus } from './job-status.tsx';

const refreshInterval = 5000;

interface JobsTableProps {
  readonly filter?: Pick<JobQuery, 'classifierId' | 'type'>;
  /** Names by id, where the jobs of several classifiers stand together. */
  readonly classifierNames?: ReadonlyMap<string, string>;
}

/** Jobs, newest first, each with the way to its page. */
export function JobsTable({ filter, classifierNames }: JobsTableProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    ...jobsQuery(useClient(), filter),
    refetchInterval: refreshInterval,
  });
  const jobs = query.data?.pages.flatMap((page) => page.items);
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (!jobs) return <Skeleton h={120} />;
  if (jobs.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('jobs.none')}
      </Text>
    );
  }
  return (
    <Stack gap="md">
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label={t('shell.jobs')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('jobs.job')}</Table.Th>
              <Table.Th>{t('jobs.status')}</Table.Th>
              {classifierNames && <Table.Th>{t('jobs.classifier')}</Table.Th>}
              <Table.Th ta="right">{t('jobs.rows')}</Table.Th>
              <Table.Th>{t('jobs.created')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {jobs.map((job) => (
              <JobRow
                key={job.id}
                job={job}
                classifier={classifierNames && (classifierNames.get(job.classifierId) ?? '')}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <LoadMore query={query} />
    </Stack>
  );
}

function JobRow({ job, classifier }: { job: Job; classifier?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = job.result.rows ?? (job.progress.done > 0 ? job.progress.done : null);
  return (
    <Table.Tr>
      <Table.Td miw={200}>
        <Anchor component={Link} to={`/classifiers/${job.classifierId}/jobs/${job.id}`} fz="sm">
          {job.fileName ?? t(`jobs.types.${job.type}`)}
        </Anchor>
        {job.fileName && (
          <Text size="xs" c="dimmed">
            {t(`jobs.types.${job.type}`)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <JobStatus status={job.status} />
      </Table.Td>
      {classifier !== undefined && <Table.Td>{classifier}</Table.Td>}
      <Table.Td ta="right">
        {job.type !== 'train' && rows !== null ? format.number(rows) : ''}
      </Table.Td>
      <Table.Td>
        <Text size="sm" title={format.dateTime(job.createdAt)} style={{ whiteSpace: 'nowrap' }}>
          {format.ago(job.createdAt)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
