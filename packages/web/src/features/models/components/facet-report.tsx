import type { FacetMetrics } from '@assort/contract';
import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Stat } from '../../../ui/stat.tsx';
import { useLabelNames } from '../../classifiers/use-label-names.ts';
import { ConfusionPanel } from './confusion-panel.tsx';
import { LabelOutcomes } from './label-outcomes.tsx';
import { LevelsPanel } from './levels-panel.tsx';
import { PerLabelTable } from './per-label-table.tsx';

const headlines = ['accuracy', 'macroF1', 'microF1'] as const;

/** One facet of a model: headline numbers, what is mistaken for what, and each label. */
export function FacetReport({ metrics }: { metrics: FacetMetrics }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useLabelNames(metrics.facet);
  const { rows, answered, intervals } = metrics;
  const note = (metric: string) => {
    const interval = intervals[metric];
    if (!interval) return t('metrics.sample', { count: rows });
    const [low, high] = interval.map(format.percent) as [string, string];
    return t('metrics.interval', { low, high, count: rows });
  };
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing={{ base: 'sm', sm: 'md' }}>
        {headlines.map((metric) => (
          <Stat
            key={metric}
            label={t(`metrics.${metric}`)}
            value={format.percent(metrics[metric])}
            note={note(metric)}
          />
        ))}
        <Stat
          label={t('metrics.answered')}
          value={format.percent(rows === 0 ? 0 : answered / rows)}
          note={
            metrics.expectedCalibrationError === null
              ? undefined
              : t('metrics.calibration', {
                  error: format.percent(metrics.expectedCalibrationError),
                })
          }
        />
      </SimpleGrid>
      {metrics.hierarchical && <LevelsPanel hierarchical={metrics.hierarchical} />}
      {metrics.kind === 'single' ? (
        <ConfusionPanel confusion={metrics.confusion} nameOf={nameOf} />
      ) : (
        <LabelOutcomes confusion={metrics.confusion} nameOf={nameOf} />
      )}
      <Panel title={t('metrics.perLabel')} description={t('metrics.perLabelText')}>
        <PerLabelTable labels={metrics.perLabel} nameOf={nameOf} />
      </Panel>
    </Stack>
  );
}
