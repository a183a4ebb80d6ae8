import { isFinished } from '@assort/client';
import type { Job } from '@assort/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useCancelJob } from '../api/jobs.ts';
import { JobStatus } from './job-status.tsx';
import { ResumeJob } from './resume-job.tsx';
import { TroubleLine } from './trouble-line.tsx';

interface JobPanelProps {
  readonly job: Job;
  readonly title: string;
  readonly description?: string;
  /** How far it is. */
  readonly children: ReactNode;
  /** What can be done once it has ended. */
  readonly next?: ReactNode;
}

/** One job: how far it is, how it ended, and how to stop it. */
export function JobPanel({ job, title, description, children, next }: JobPanelProps) {
  const { t } = useTranslation();
  const cancel = useCancelJob(job);
  const warnings = job.result.warnings ?? [];
  return (
    <Panel
      title={title}
      description={description}
      actions={
        <Group gap="sm">
          <JobStatus status={job.status} />
          {(!isFinished(job) || job.status === 'paused') && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              loading={cancel.isPending}
              onClick={() => cancel.mutate()}
            >
              {t('actions.stop')}
            </Button>
          )}
        </Group>
      }
    >
      <Stack gap="md">
        {children}
        {job.trouble && <TroubleLine trouble={job.trouble} />}
        <Problem error={cancel.error} />
        {job.status === 'paused' && <ResumeJob key={job.capUsd} job={job} />}
        {job.error && job.status === 'failed' && (
          <Alert color="red" role="alert" title={t('jobs.failed')}>
            {job.error.detail}
          </Alert>
        )}
        {job.status === 'cancelled' && (
          <Text size="sm" c="dimmed">
            {t(`jobs.cancelled.${job.type}`)}
          </Text>
        )}
        {warnings.map((warning) => (
          <Alert key={warning} color="amber">
            {warning}
          </Alert>
        ))}
        {next}
      </Stack>
    </Panel>
  );
}
