import type { Job } from '@assort/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DollarInput } from '../../../ui/dollar-input.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useResumeJob } from '../api/jobs.ts';

/** Why a job rests, and how it goes on. */
export function ResumeJob({ job }: { job: Job }) {
  const { t } = useTranslation();
  const resume = useResumeJob(job);
  const [cap, setCap] = useState<number | string>(job.capUsd ?? '');
  return (
    <Alert color="amber" icon={<IconPlayerPause />} title={t('jobs.paused')} role="alert">
      <Stack gap="sm">
        <Text size="sm" c="inherit">
          {job.error?.detail}
        </Text>
        <Problem error={resume.error} />
        <Group align="flex-end" gap="sm">
          <DollarInput
            label={t('jobs.newCap')}
            placeholder={t('providers.noCap')}
            w={180}
            value={cap}
            onChange={setCap}
          />
          <Button
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.mutate(cap === '' ? null : Number(cap))}
          >
            {t('jobs.resume')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
