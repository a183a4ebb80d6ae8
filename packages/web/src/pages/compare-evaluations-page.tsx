import type { Evaluation } from '@assort/contract';
import { Anchor, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useClient } from '../app/session/session-context.tsx';
import { useClassifier } from '../features/classifiers/use-classifier.ts';
import { comparisonQuery } from '../features/evaluations/api/evaluations.ts';
import { FacetComparison } from '../features/evaluations/components/facet-comparison.tsx';
import { StrategyName } from '../features/evaluations/components/strategy-name.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Problem } from '../ui/problem.tsx';
import { Stat } from '../ui/stat.tsx';

export default function CompareEvaluationsPage() {
  const { t } = useTranslation();
  const { id } = useClassifier().classifier;
  const [search] = useSearchParams();
  const [a, b] = [search.get('a') ?? '', search.get('b') ?? ''];
  const query = useQuery(comparisonQuery(useClient(), id, a, b));
  return (
    <Stack gap="lg">
      <BackLink to={`/classifiers/${id}/evaluations`} label={t('evaluations.all')} />
      <Problem error={query.error} />
      {query.isPending && <Skeleton h={320} />}
      {query.data && (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Compared letter="A" evaluation={query.data.a} />
            <Compared letter="B" evaluation={query.data.b} />
          </SimpleGrid>
          {query.data.facets.map((facet) => (
            <FacetComparison key={facet.facet} {...facet} />
          ))}
          <Text size="sm" c="dimmed" maw={720}>
            {t('evaluations.howCompared')}
          </Text>
        </>
      )}
    </Stack>
  );
}

/** One of the two, with the way to its report. */
function Compared({ letter, evaluation }: { letter: string; evaluation: Evaluation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, job, summary, split } = evaluation;
  return (
    <Stat
      label={`${letter} · ${t(`splits.${split}`)} · ${format.ago(job.createdAt)}`}
      value={
        <Anchor component={Link} to={`/classifiers/${job.classifierId}/evaluations/${id}`} fz="lg">
          {summary && <StrategyName summary={summary} />}
        </Anchor>
      }
      note={
        summary &&
        `${t('jobs.completionRate')}: ${format.percent(summary.completionRate)} · ${t('jobs.cost')}: ${format.dollars(summary.costUsd)}`
      }
    />
  );
}
