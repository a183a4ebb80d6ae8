import type { ClassifierOverview } from '@assort/contract';
import { Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { CountInput } from '../../../ui/count-input.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PercentInput } from '../../../ui/percent-input.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useUpdateClassifier } from '../../classifiers/api/classifiers.ts';
import { EmbeddingChoice } from '../../embeddings/components/embedding-choice.tsx';
import { isComplete as isEmbeddingComplete } from '../../embeddings/embedding-values.ts';
import { providersQuery } from '../../providers/api/providers.ts';
import {
  asksModel,
  chosenStrategy,
  comparesTexts,
  type StrategyValues,
  valuesOf,
} from '../strategy-values.ts';
import { whatIsMissing } from '../what-is-missing.ts';
import { GoalFields } from './goal-fields.tsx';
import { LlmFields } from './llm-fields.tsx';
import { MissingParts } from './missing-parts.tsx';
import { StrategyChoice } from './strategy-choice.tsx';

/** How a classifier answers, and the settings of that. */
export function StrategyForm({ overview }: { overview: ClassifierOverview }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { classifier } = overview;
  const update = useUpdateClassifier(classifier.id);
  const providers = useQuery(providersQuery(useClient()));
  const [values, setValues] = useState<StrategyValues>(() => valuesOf(classifier.strategy));
  const set = (changes: Partial<StrategyValues>) => setValues({ ...values, ...changes });
  const { kind, llm, k, goal, embeddings, auditShare } = values;
  const missing = whatIsMissing(kind, overview, providers.data?.length !== 0);
  const isComplete =
    (!asksModel(kind) || (llm.provider !== '' && llm.model.trim() !== '')) &&
    (!comparesTexts(kind) || isEmbeddingComplete(embeddings));

  async function save(event: FormEvent) {
    event.preventDefault();
    // Another kind makes another form, so this one may be gone before it could be told.
    await update.mutateAsync({ strategy: chosenStrategy(values) });
    notify(t('strategy.saved'));
  }

  return (
    <form noValidate onSubmit={(event) => save(event).catch(() => {})}>
      <Stack gap="lg">
        <Panel title={t('strategy.title')} description={t('strategy.text')}>
          <StrategyChoice value={kind} onChange={(chosen) => set({ kind: chosen })} />
          <MissingParts classifierId={classifier.id} missing={missing} />
        </Panel>
        {asksModel(kind) && !missing.includes('provider') && (
          <Panel title={t('strategy.llm')} description={t('strategy.llmText')}>
            <LlmFields values={llm} onChange={(changed) => set({ llm: changed })} />
            {kind === 'hybrid' && (
              <CountInput
                label={t('strategy.shortlist')}
                description={t('strategy.shortlistText')}
                min={2}
                max={200}
                value={k}
                onChange={(count) => set({ k: Number(count) || 2 })}
              />
            )}
          </Panel>
        )}
        {comparesTexts(kind) && (
          <Panel title={t('embeddings.title')}>
            <EmbeddingChoice
              value={embeddings}
              onChange={(changed) => set({ embeddings: changed })}
            />
          </Panel>
        )}
        {kind === 'cascade' && missing.length === 0 && (
          <Panel title={t('cascade.goal')} description={t('cascade.goalText')}>
            <GoalFields goal={goal} onChange={(changed) => set({ goal: changed })} />
            {goal.reference === 'llm' && (
              <PercentInput
                label={t('cascade.auditShare')}
                description={t('cascade.auditShareText')}
                min={0}
                value={auditShare}
                onChange={(share) => set({ auditShare: share })}
              />
            )}
          </Panel>
        )}
        <Problem error={update.error} />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={update.isPending}
            disabled={!isComplete || missing.length > 0}
          >
            {t('strategy.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
