import { Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { Problem } from '../../../ui/problem.tsx';
import { modelQuery } from '../api/models.ts';
import { FacetReport } from './facet-report.tsx';
import { ModelStatus } from './model-status.tsx';

interface ModelMetricsProps {
  readonly classifierId: string;
  readonly version: number;
}

/** How good a model is, facet by facet, and on how many rows that was measured. */
export function ModelMetrics({ classifierId, version }: ModelMetricsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(modelQuery(useClient(), classifierId, version));
  const [chosen, setChosen] = useState<string | null>(null);
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton h={480} />;
  const model = query.data;
  const metrics = model.metrics.find(({ facet }) => facet === chosen) ?? model.metrics[0];
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="md">
        <Stack gap={2}>
          <Group gap="xs">
            <Title order={2} fz={20}>
              {t('models.name', { version })}
            </Title>
            <ModelStatus status={model.status} />
          </Group>
          <Text size="sm" c="dimmed" className="tabular">
            {[
              t('models.learnedFrom', { count: model.trainingRows }),
              t('models.took', { time: format.duration(model.trainingSeconds) }),
              format.bytes(model.sizeBytes),
              t(`models.measuredOn.${model.measuredOn}`),
              ...(model.embeddings
                ? [t('models.embeddings', { model: model.embeddings.model })]
                : []),
            ].join(' · ')}
          </Text>
        </Stack>
        {model.metrics.length > 1 && (
          <SegmentedControl
            aria-label={t('facets.name')}
            value={metrics?.facet}
            onChange={setChosen}
            data={model.metrics.map(({ facet }) => facet)}
          />
        )}
      </Group>
      {metrics && <FacetReport key={metrics.facet} metrics={metrics} />}
    </Stack>
  );
}
