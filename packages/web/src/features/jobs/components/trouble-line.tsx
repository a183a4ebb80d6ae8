import type { JobTrouble } from '@assort/contract';
import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { useNow } from '../../../ui/use-now.ts';

/** Why a running job does not get on, and when it tries again. */
export function TroubleLine({ trouble }: { trouble: JobTrouble }) {
  const { t } = useTranslation();
  const format = useFormat();
  const seconds = Math.ceil((Date.parse(trouble.retryAt) - useNow(true)) / 1000);
  return (
    <Alert color="amber">
      {trouble.detail}{' '}
      {seconds > 0
        ? t('jobs.tryingAgainIn', { time: format.duration(seconds) })
        : t('jobs.tryingAgain')}
    </Alert>
  );
}
