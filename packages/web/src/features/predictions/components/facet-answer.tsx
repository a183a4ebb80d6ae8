import type { Prediction } from '@assort/contract';
import { Divider, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLabelNames } from '../../classifiers/use-label-names.ts';
import { whyNone } from '../abstention.ts';
import { HighlightedText } from './highlighted-text.tsx';
import { ScoreBars } from './score-bars.tsx';

const shownAlternatives = 3;

interface FacetAnswerProps {
  readonly facet: string;
  readonly prediction: Prediction;
}

/** One facet's answer: its labels, why, and what came next. */
export function FacetAnswer({ facet, prediction }: FacetAnswerProps) {
  const { t } = useTranslation();
  const nameOf = useLabelNames(facet);
  const labels = prediction.labels[facet] ?? [];
  const explanation = prediction.explanation?.[facet];
  const alternatives = explanation?.alternatives.slice(0, shownAlternatives) ?? [];
  return (
    <Stack gap="md" component="section">
      <Title order={3} fz={13} c="dimmed" fw={600}>
        {facet}
      </Title>
      {labels.length > 0 ? (
        <ScoreBars labels={labels} nameOf={nameOf} emphasis="chosen" />
      ) : (
        <Text c="dimmed">{t(whyNone(prediction.abstained[facet]))}</Text>
      )}
      {explanation && explanation.evidence.length > 0 && (
        <HighlightedText
          text={prediction.text}
          evidence={explanation.evidence}
          label={nameOf(explanation.label)}
        />
      )}
      {alternatives.length > 0 && (
        <Stack gap="xs">
          <Divider label={t('try.alternatives')} labelPosition="left" />
          <ScoreBars labels={alternatives} nameOf={nameOf} emphasis="alternative" />
        </Stack>
      )}
    </Stack>
  );
}
