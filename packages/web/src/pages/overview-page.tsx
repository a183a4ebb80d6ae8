import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useUser } from '../app/session/session-context.tsx';
import { NextStepCard } from '../features/classifiers/components/next-step-card.tsx';
import { OverviewStats } from '../features/classifiers/components/overview-stats.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { RunningJobs, useRunningJobs } from '../features/jobs/components/running-jobs.tsx';
import { modelsQuery } from '../features/models/api/models.ts';
import { TagsPanel } from '../features/tags/components/tags-panel.tsx';
import { BarList } from '../ui/bar-list.tsx';
import { Panel } from '../ui/panel.tsx';

export default function OverviewPage() {
  const { t } = useTranslation();
  const overview = useClassifier();
  const { role } = useUser();
  const { classifier, labelCounts } = overview;
  const running = useRunningJobs(classifier.id);
  const models = useQuery(modelsQuery(useClient(), classifier.id));
  const champion = models.data?.items.find((model) => model.status === 'champion');
  return (
    <Stack gap="lg">
      <RunningJobs jobs={running} />
      {running.length === 0 && <NextStepCard overview={overview} />}
      <OverviewStats overview={overview} champion={champion} />
      <SimpleGrid cols={{ base: 1, lg: classifier.taxonomy.facets.length > 1 ? 2 : 1 }}>
        {classifier.taxonomy.facets.map((facet) =>
          facet.kind === 'open' ? (
            <TagsPanel
              key={facet.name}
              classifierId={classifier.id}
              facet={facet.name}
              mayEdit={role === 'admin' || role === 'editor'}
            />
          ) : (
            <Panel
              key={facet.name}
              title={facet.name}
              description={`${t(`facets.${facet.kind}`)} · ${t('facets.labelCount', { count: facet.labels.length })} · ${t('facets.distribution')}`}
            >
              <BarList
                bars={facet.labels.map((label) => ({
                  name: label.name,
                  value: labelCounts[facet.name]?.[label.id] ?? 0,
                }))}
              />
            </Panel>
          ),
        )}
      </SimpleGrid>
    </Stack>
  );
}
