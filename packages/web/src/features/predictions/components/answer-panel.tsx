import type { Prediction } from '@assort/contract';
import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { FacetAnswer } from './facet-answer.tsx';

interface AnswerPanelProps {
  readonly prediction?: Prediction;
  readonly facets: readonly string[];
  readonly isPending: boolean;
}

/** What the classifier says of the text. */
export function AnswerPanel({ prediction, facets, isPending }: AnswerPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const provenance =
    prediction?.model != null
      ? [
          t('models.name', { version: prediction.model }),
          prediction.latencyMs !== null &&
            t('try.latency', { time: format.decimal(prediction.latencyMs) }),
        ]
          .filter(Boolean)
          .join(' · ')
      : undefined;
  return (
    <Panel title={t('try.answer')} description={provenance}>
      <div aria-live="polite">
        {!prediction && !isPending && <Text c="dimmed">{t('try.waiting')}</Text>}
        {!prediction && isPending && <Skeleton h={160} />}
        {prediction?.error && <Alert color="red">{prediction.error.detail}</Alert>}
        {prediction && !prediction.error && (
          <Stack gap={32} opacity={isPending ? 0.6 : 1}>
            {facets.map((facet) => (
              <FacetAnswer key={facet} facet={facet} prediction={prediction} />
            ))}
          </Stack>
        )}
      </div>
    </Panel>
  );
}
