import type { FacetMetrics } from '@assort/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

interface MeasuredProps {
  readonly metrics?: FacetMetrics;
  readonly metric: 'accuracy' | 'macroF1' | 'microF1';
}

/** A metric with its 95 % interval and sample size. */
export function Measured({ metrics, metric }: MeasuredProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!metrics) return '–';
  const interval = metrics.intervals[metric];
  return (
    <>
      <b>{format.percent(metrics[metric])}</b>{' '}
      <Text component="span" size="xs" c="dimmed">
        {interval
          ? t('metrics.interval', {
              low: format.percent(interval[0]),
              high: format.percent(interval[1]),
              count: metrics.rows,
            })
          : t('metrics.sample', { count: metrics.rows })}
      </Text>
    </>
  );
}
