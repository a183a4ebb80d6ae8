import type { ClassifierOverview, ClassifierStrategy } from '@assort/contract';
import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { cascadeQuery } from '../api/cascade.ts';
import { BrokenPromise } from './broken-promise.tsx';
import { FacetFitReport } from './facet-fit-report.tsx';
import { FitCascade } from './fit-cascade.tsx';

interface CascadePanelProps {
  readonly overview: ClassifierOverview;
  readonly strategy: Extract<ClassifierStrategy, { kind: 'cascade' }>;
}

/** What a classifier's cascade promises, and whether that still holds. */
export function CascadePanel({ overview, strategy }: CascadePanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { classifier, examples } = overview;
  const query = useQuery(cascadeQuery(useClient(), classifier.id));
  if (query.error) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton h={200} />;
  const { goal, fitted, championVersion, recentTexts, watch, audits } = query.data;
  const isBroken = Object.values(audits).some(({ state }) => state === 'broken');
  const isAudited = goal.reference === 'llm' && strategy.auditShare !== 0;
  return (
    <Stack gap="lg">
      <Panel
        title={t('cascade.fit')}
        description={
          fitted
            ? t('cascade.fittedOn', {
                count: fitted.rows,
                version: fitted.modelVersion,
                when: format.ago(fitted.fittedAt),
              })
            : t('cascade.unfitted')
        }
      >
        {fitted && fitted.modelVersion !== championVersion && (
          <Alert color="amber">
            {t('cascade.otherModel', { version: championVersion, fitted: fitted.modelVersion })}
          </Alert>
        )}
        <BrokenPromise classifierId={classifier.id} strategy={strategy} isBroken={isBroken} />
        <FitCascade classifierId={classifier.id} devExamples={examples.dev} isAgain={!!fitted} />
      </Panel>
      {Object.entries(fitted?.facets ?? {}).map(([facet, fit]) => (
        <FacetFitReport
          key={facet}
          facet={facet}
          fit={fit}
          goal={goal}
          watch={watch[facet]}
          audit={isAudited ? audits[facet] : undefined}
        />
      ))}
      {fitted && recentTexts > 0 && (
        <Text size="sm" c="dimmed">
          {t('cascade.watched', { count: recentTexts })}
        </Text>
      )}
    </Stack>
  );
}
