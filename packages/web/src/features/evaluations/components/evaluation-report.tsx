import type { Evaluation, TrialSummary } from '@assort/contract';
import { Group, SegmentedControl, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Stat } from '../../../ui/stat.tsx';
import { FacetReport } from '../../models/components/facet-report.tsx';
import { EvaluationRows } from './evaluation-rows.tsx';
import { StrategyName } from './strategy-name.tsx';

interface EvaluationReportProps {
  readonly evaluation: Evaluation;
  readonly summary: TrialSummary;
}

/** How good a strategy was on rows that it never saw, what it took, and where it was wrong. */
export function EvaluationReport({ evaluation, summary }: EvaluationReportProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const { metrics } = summary;
  const shown = metrics.find(({ facet }) => facet === chosen) ?? metrics[0];
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="md">
        <Stack gap={2}>
          <Title order={2} fz={20}>
            <StrategyName summary={summary} />
          </Title>
          <Text size="sm" c="dimmed">
            {t('evaluations.measuredOn', {
              split: t(`splits.${evaluation.split}`),
              count: summary.rows,
            })}
          </Text>
        </Stack>
        {metrics.length > 1 && (
          <SegmentedControl
            aria-label={t('facets.name')}
            value={shown?.facet}
            onChange={setChosen}
            data={metrics.map(({ facet }) => facet)}
          />
        )}
      </Group>
      <Takings summary={summary} />
      {shown && <FacetReport key={shown.facet} metrics={shown} />}
      <EvaluationRows classifierId={evaluation.job.classifierId} evaluationId={evaluation.id} />
    </Stack>
  );
}

/** How many rows have an answer, and what all answers took. */
function Takings({ summary }: { summary: TrialSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { completionRate, failedRows, rows, costUsd, calls, medianLatencyMs } = summary;
  const { inputTokens, outputTokens } = summary;
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <Stat
        label={t('jobs.completionRate')}
        value={format.percent(completionRate)}
        note={t('evaluations.failedOf', {
          failed: format.number(failedRows),
          rows: format.number(rows),
        })}
      />
      <Stat
        label={t('jobs.cost')}
        value={format.dollars(costUsd)}
        note={
          calls > 0 &&
          `${t('jobs.calls', { count: calls })} · ${t('try.tokens', {
            input: format.compact(inputTokens),
            output: format.compact(outputTokens),
          })}`
        }
      />
      <Stat
        label={t('playground.latency')}
        value={medianLatencyMs === null ? '–' : format.latency(medianLatencyMs)}
      />
    </SimpleGrid>
  );
}
