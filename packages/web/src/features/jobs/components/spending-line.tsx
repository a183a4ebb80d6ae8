import type { Job } from '@assort/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

/** What a job has taken of language models so far; nothing for one that asks none. */
export function SpendingLine({ job: { result, capUsd } }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { calls = 0, inputTokens = 0, outputTokens = 0, costUsd = 0 } = result;
  if (calls === 0) return null;
  const amount = format.dollars(costUsd);
  return (
    <Text size="sm" className="tabular">
      {[
        capUsd === null
          ? t('jobs.spent', { amount })
          : t('jobs.spentOf', { amount, cap: format.dollars(capUsd) }),
        t('jobs.calls', { count: calls }),
        t('try.tokens', {
          input: format.compact(inputTokens),
          output: format.compact(outputTokens),
        }),
      ].join(' · ')}
    </Text>
  );
}
