import type { ClassifierOverview, Model } from '@assort/contract';
import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Stat } from '../../../ui/stat.tsx';

interface OverviewStatsProps {
  readonly overview: ClassifierOverview;
  readonly champion?: Model;
}

/** How good the champion is and what there is to learn from. */
export function OverviewStats({ overview, champion }: OverviewStatsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { examples, classifier, predictionCount } = overview;
  const labels = classifier.taxonomy.facets.flatMap((facet) => facet.labels).length;
  const facets = classifier.taxonomy.facets.length;
  const splits = (['train', 'dev', 'test'] as const)
    .filter((split) => examples[split] > 0)
    .map((split) => `${format.number(examples[split])} ${t(`splits.${split}`)}`);
  return (
    <SimpleGrid cols={{ base: 2, lg: champion ? 4 : 3 }} spacing={{ base: 'sm', sm: 'md' }}>
      {champion?.summary.slice(0, 1).map((measured) => {
        const [low, high] = measured.accuracyInterval;
        return (
          <Stat
            key={measured.facet}
            label={
              facets > 1 ? `${t('metrics.accuracy')}: ${measured.facet}` : t('metrics.accuracy')
            }
            value={format.percent(measured.accuracy)}
            note={t('metrics.interval', {
              low: format.percent(low),
              high: format.percent(high),
              count: measured.rows,
            })}
          />
        );
      })}
      <Stat
        label={t('classifier.examples')}
        value={format.number(classifier.exampleCount)}
        note={splits.join(' · ')}
      />
      <Stat
        label={t('facets.labels')}
        value={format.number(labels)}
        note={t('facets.count', { count: facets })}
      />
      <Stat label={t('classifier.predictions')} value={format.number(predictionCount)} />
    </SimpleGrid>
  );
}
