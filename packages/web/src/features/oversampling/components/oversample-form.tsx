import type { ClassifierOverview, Taxonomy } from '@assort/contract';
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { suggestedCap } from '../../jobs/cap.ts';
import { EstimatePanel } from '../../jobs/components/estimate-panel.tsx';
import { providersQuery } from '../../providers/api/providers.ts';
import { ModelChoice } from '../../providers/components/model-choice.tsx';
import { newLlmValues } from '../../strategies/strategy-values.ts';
import { oversamplingEstimateQuery, useOversample } from '../api/oversampling.ts';
import { GoalFields, type GoalValues } from './goal-fields.tsx';
import { RareLabelsTable } from './rare-labels-table.tsx';

/** Examples of each label to start with: enough to learn from. */
const usualGoal = 20;
/** Milliseconds without typing before the estimate is asked for again. */
const typingPause = 300;

interface OversampleFormProps {
  readonly overview: ClassifierOverview;
  /** Facets that texts can be written for; at least one. */
  readonly facets: Taxonomy['facets'];
}

/** Which labels get new texts, by which model, and what that will take. */
export function OversampleForm({ overview, facets }: OversampleFormProps) {
  const { t } = useTranslation();
  const client = useClient();
  const { id, strategy } = overview.classifier;
  const [values, setValues] = useState<GoalValues>({
    facet: facets[0]?.name ?? '',
    to: usualGoal,
    rareBelow: '',
  });
  const [llm, setLlm] = useState(() => newLlmValues('provider' in strategy ? strategy : undefined));
  const [typedCap, setTypedCap] = useState<number | string | null>(null);
  const providers = useQuery(providersQuery(client));
  const { facet, to, rareBelow } = values;
  const goal = {
    provider: llm.provider,
    model: llm.model.trim(),
    facet,
    to,
    ...(rareBelow !== '' && { rareBelow: Number(rareBelow) }),
  };
  const [settled] = useDebouncedValue(goal, typingPause);
  const estimate = useQuery({
    ...oversamplingEstimateQuery(client, id, settled),
    enabled: settled.provider !== '' && settled.model !== '',
  });
  const start = useOversample(id);
  const found = estimate.data;
  const cap = typedCap ?? suggestedCap(found?.usage.costUsd ?? null) ?? '';
  const isCurrent = JSON.stringify(goal) === JSON.stringify(settled) && !estimate.isPlaceholderData;
  const wanted = found?.usage.rows ?? 0;

  return (
    <Stack gap="lg">
      <Panel title={t('oversampling.goal')} description={t('oversampling.goalText')}>
        <GoalFields facets={facets} values={values} onChange={setValues} />
        <ModelChoice value={llm} onChange={(choice) => setLlm({ ...llm, ...choice })} />
      </Panel>
      <Problem error={estimate.error} onRetry={() => estimate.refetch()} />
      {estimate.isFetching && !found && <Skeleton h={200} />}
      {found && (
        <Panel title={t('oversampling.rareLabels')}>
          <RareLabelsTable {...found} />
          {wanted > 0 && (
            <EstimatePanel
              estimate={found.usage}
              provider={providers.data?.find((each) => each.id === settled.provider)?.name ?? '…'}
              model={settled.model}
              about="writing"
              cap={cap}
              onCap={setTypedCap}
            />
          )}
        </Panel>
      )}
      <Problem error={start.error} />
      <Group justify="flex-end">
        <Button
          disabled={wanted === 0 || !isCurrent || estimate.isError}
          loading={start.isPending}
          onClick={() => start.mutate({ ...goal, ...(cap !== '' && { capUsd: Number(cap) }) })}
        >
          {t('oversampling.start', { count: wanted })}
        </Button>
      </Group>
    </Stack>
  );
}
