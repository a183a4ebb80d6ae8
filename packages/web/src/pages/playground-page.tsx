import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { JobsTable } from '../features/jobs/components/jobs-table.tsx';
import { PlaygroundForm } from '../features/playground/components/playground-form.tsx';
import { StartedRun } from '../features/playground/components/started-run.tsx';
import { providersQuery } from '../features/providers/api/providers.ts';
import { MissingParts } from '../features/strategies/components/missing-parts.tsx';
import { Panel } from '../ui/panel.tsx';

export default function PlaygroundPage() {
  const { t } = useTranslation();
  const overview = useClassifier();
  const { id } = overview.classifier;
  const providers = useQuery(providersQuery(useClient()));
  const [search, setSearch] = useSearchParams();
  const run = search.get('run');
  return (
    <Stack gap="lg">
      <Text c="dimmed" maw={720}>
        {t('playground.text')}
      </Text>
      <MissingParts classifierId={id} missing={providers.data?.length === 0 ? ['provider'] : []} />
      {providers.data && providers.data.length > 0 && (
        <PlaygroundForm
          overview={overview}
          onStarted={(jobId) => setSearch({ run: jobId }, { preventScrollReset: true })}
        />
      )}
      {run && <StartedRun key={run} jobId={run} />}
      <Panel title={t('playground.earlier')}>
        <JobsTable filter={{ classifierId: id, type: 'playground' }} />
      </Panel>
    </Stack>
  );
}
