import type { Job } from '@assort/contract';
import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Stat } from '../../../ui/stat.tsx';

const answerers = ['trained', 'similarity', 'llm'] as const;

/** How many rows of a file have an answer, and who gave it. */
export function FileOutcome({ job: { result } }: { job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows = 0, completionRate, abstainedRows = 0, answeredBy = {}, costUsd = 0 } = result;
  if (completionRate === undefined) return null;
  const by = answerers
    .filter((answerer) => answeredBy[answerer])
    .map((answerer) => `${t(`try.by.${answerer}`)}: ${format.number(answeredBy[answerer] ?? 0)}`);
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <Stat
        label={t('jobs.completionRate')}
        value={format.percent(completionRate)}
        note={t('metrics.sample', { count: rows })}
      />
      <Stat
        label={t('jobs.abstained')}
        value={format.number(abstainedRows)}
        note={t('jobs.abstainedText')}
      />
      <Stat label={t('jobs.cost')} value={format.dollars(costUsd)} note={by.join(' · ')} />
    </SimpleGrid>
  );
}
