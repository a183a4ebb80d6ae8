import type { Prediction } from '@assort/contract';
import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/panel.tsx';
import { FacetAnswer } from './facet-answer.tsx';
import { Provenance } from './provenance.tsx';

interface AnswerPanelProps {
  readonly prediction?: Prediction;
  readonly facets: readonly string[];
  readonly isPending: boolean;
  /** What is said while the answer is on its way, where that takes long. */
  readonly pendingText?: string;
}

/** What the classifier says of the text. */
export function AnswerPanel({ prediction, facets, isPending, pendingText }: AnswerPanelProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('try.answer')}>
      <div aria-live="polite">
        {!prediction && !isPending && <Text c="dimmed">{t('try.waiting')}</Text>}
        {!prediction && isPending && (
          <Stack gap="sm">
            {pendingText && <Text c="dimmed">{pendingText}</Text>}
            <Skeleton h={160} />
          </Stack>
        )}
        {prediction?.error && (
          <Alert color={prediction.status === 'failed' ? 'red' : 'amber'} mb="md">
            {prediction.error.detail}
          </Alert>
        )}
        {prediction && prediction.status !== 'failed' && (
          <Stack gap={32} opacity={isPending ? 0.6 : 1}>
            <Provenance prediction={prediction} />
            {facets.map((facet) => (
              <FacetAnswer key={facet} facet={facet} prediction={prediction} />
            ))}
            {prediction.rationale && (
              <Stack gap={4}>
                <Text size="sm" c="dimmed">
                  {t('try.rationale')}
                </Text>
                <Text component="blockquote" m={0}>
                  {prediction.rationale}
                </Text>
              </Stack>
            )}
          </Stack>
        )}
      </div>
    </Panel>
  );
}
