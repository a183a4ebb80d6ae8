import type { ClassifierOverview, CreateEvaluation, StrategyKind } from '@assort/contract';
import { Button, Group, Select, SimpleGrid, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { CountInput } from '../../../ui/count-input.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { suggestedCap } from '../../jobs/cap.ts';
import { EstimatePanel } from '../../jobs/components/estimate-panel.tsx';
import { providersQuery } from '../../providers/api/providers.ts';
import { ModelChoice } from '../../providers/components/model-choice.tsx';
import { asksModel, newLlmValues } from '../../strategies/strategy-values.ts';
import { evaluationEstimateQuery, useEvaluate } from '../api/evaluations.ts';
import { evaluableKinds } from '../evaluable-kinds.ts';

const splits = ['dev', 'test'] as const;
/** Milliseconds without typing before the estimate is asked for again. */
const typingPause = 300;

/** What is to be measured, on which rows, and what that will take. */
export function EvaluationForm({ overview }: { overview: ClassifierOverview }) {
  const { t } = useTranslation();
  const client = useClient();
  const { classifier, examples } = overview;
  const { id, strategy } = classifier;
  const offered = evaluableKinds(classifier);
  const own = offered.includes(strategy.kind) ? strategy.kind : offered[0];
  const [kind, setKind] = useState<StrategyKind>(own ?? 'similarity');
  const [split, setSplit] = useState<CreateEvaluation['split']>(examples.dev > 0 ? 'dev' : 'test');
  const [rows, setRows] = useState<number | string>('');
  const [llm, setLlm] = useState(() => newLlmValues('provider' in strategy ? strategy : undefined));
  const [typedCap, setTypedCap] = useState<number | string | null>(null);
  const providers = useQuery(providersQuery(client));
  // A cascade's thresholds hold for its own language model only.
  const choosesModel = kind === 'llm' || kind === 'hybrid';
  const request: CreateEvaluation = {
    split,
    strategy: kind,
    ...(rows !== '' && { rows: Number(rows) }),
    ...(choosesModel && { provider: llm.provider, model: llm.model.trim() }),
  };
  const isComplete = namesModel(request);
  const [settled] = useDebouncedValue(request, typingPause);
  const estimate = useQuery({
    ...evaluationEstimateQuery(client, id, settled),
    enabled: namesModel(settled) && asksModel(settled.strategy ?? kind),
  });
  const start = useEvaluate(id);
  const found = asksModel(kind) && isComplete ? estimate.data : undefined;
  const cap = typedCap ?? suggestedCap(found?.costUsd ?? null) ?? '';
  const asked = settled.provider ?? llm.provider;
  return (
    <Panel title={t('evaluations.new')} description={t('evaluations.newText')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={t('evaluations.strategy')}
          allowDeselect={false}
          data={offered.map((value) => ({ value, label: t(`strategy.kinds.${value}.name`) }))}
          value={kind}
          onChange={(chosen) => chosen && setKind(chosen as StrategyKind)}
        />
        <Select
          label={t('evaluations.split')}
          allowDeselect={false}
          data={splits.map((value) => ({
            value,
            label: t('evaluations.splitRows', {
              split: t(`splits.${value}`),
              count: examples[value],
            }),
            disabled: examples[value] === 0,
          }))}
          value={split}
          onChange={(chosen) => chosen && setSplit(chosen as CreateEvaluation['split'])}
        />
        <CountInput
          label={t('evaluations.rows')}
          placeholder={t('evaluations.allRows')}
          max={100_000}
          value={rows}
          onChange={setRows}
        />
      </SimpleGrid>
      {choosesModel && (
        <ModelChoice value={llm} onChange={(choice) => setLlm({ ...llm, ...choice })} />
      )}
      <Problem error={estimate.error} onRetry={() => estimate.refetch()} />
      {estimate.isFetching && !estimate.data && <Skeleton h={120} />}
      {found && found.calls > 0 && (
        <EstimatePanel
          estimate={found}
          provider={providers.data?.find((each) => each.id === asked)?.name ?? '…'}
          model={settled.model ?? llm.model}
          cap={cap}
          onCap={setTypedCap}
        />
      )}
      <Problem error={start.error} />
      <Group justify="flex-end">
        <Button
          disabled={!isComplete || (asksModel(kind) && !found)}
          loading={start.isPending}
          onClick={() =>
            start.mutate({
              ...request,
              ...(asksModel(kind) && cap !== '' && { capUsd: Number(cap) }),
            })
          }
        >
          {t('evaluations.start')}
        </Button>
      </Group>
    </Panel>
  );
}

/** Whether a request that chooses a language model says which one. */
const namesModel = ({ provider, model }: CreateEvaluation) => provider !== '' && model !== '';
