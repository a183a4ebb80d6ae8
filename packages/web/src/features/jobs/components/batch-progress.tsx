import type { Job } from '@assort/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

/** How far the provider is with the batches of a job that waits for them. */
export function BatchProgress({ job: { progress, result, status } }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { batch } = result;
  if (status !== 'running' || progress.phase !== 'waiting' || !batch) return null;
  const { requests, completed, failed } = batch;
  const counts = { done: format.number(completed), total: format.number(requests) };
  return (
    <Text size="sm" role="status" className="tabular">
      {t('jobs.waiting', counts)}
      {failed > 0 && ` · ${t('jobs.waitingFailed', { failed: format.number(failed) })}`}
    </Text>
  );
}
