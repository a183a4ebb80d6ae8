import { Anchor, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { evaluationsQuery } from '../features/evaluations/api/evaluations.ts';
import { EvaluationForm } from '../features/evaluations/components/evaluation-form.tsx';
import { EvaluationsTable } from '../features/evaluations/components/evaluations-table.tsx';
import { RunningJobs, useRunningJobs } from '../features/jobs/components/running-jobs.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function EvaluationsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const overview = useClassifier();
  const { id } = overview.classifier;
  const { dev, test } = overview.examples;
  const running = useRunningJobs(id);
  const query = useInfiniteQuery(evaluationsQuery(useClient(), id));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const evaluations = query.data?.pages.flatMap((page) => page.items);

  function compare() {
    // Ids rise with time: the older one is A.
    const [a, b] = chosen.toSorted();
    navigate(`/classifiers/${id}/evaluations/compare?a=${a}&b=${b}`);
  }

  return (
    <Stack gap="lg">
      <Text c="dimmed" maw={720}>
        {t('evaluations.text')}
      </Text>
      <RunningJobs jobs={running} />
      {dev + test > 0 ? (
        <EvaluationForm overview={overview} />
      ) : (
        <Text>
          {t('evaluations.noRows')}{' '}
          <Anchor component={Link} to={`/classifiers/${id}/examples`} inherit underline="always">
            {t('nextStep.addExamples.action')}
          </Anchor>
        </Text>
      )}
      {query.error && <Problem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton h={200} />}
      {evaluations && evaluations.length > 0 && (
        <Panel
          title={t('evaluations.title')}
          description={t('evaluations.chooseTwo')}
          actions={
            <Button
              variant="default"
              leftSection={<IconArrowsDiff size={18} aria-hidden />}
              disabled={chosen.length !== 2}
              onClick={compare}
            >
              {t('evaluations.compare')}
            </Button>
          }
        >
          <EvaluationsTable evaluations={evaluations} chosen={chosen} onChoose={setChosen} />
          <LoadMore query={query} />
        </Panel>
      )}
    </Stack>
  );
}
