import type { Job } from '@assort/contract';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const colors = {
  queued: 'gray',
  running: 'petrol',
  paused: 'amber',
  done: 'green',
  failed: 'red',
  cancelled: 'gray',
} as const;

export function JobStatus({ status }: { status: Job['status'] }) {
  const { t } = useTranslation();
  return <Badge color={colors[status]}>{t(`jobs.statuses.${status}`)}</Badge>;
}
