import type { Prediction } from '@assort/contract';
import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { ModelName } from '../../providers/components/model-name.tsx';

/** Who answered, with what, how quickly and for how much. */
export function Provenance({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { by, llm, model, latencyMs, costUsd, inputTokens, outputTokens } = prediction;
  const isAsked = by === 'llm' && llm !== null;
  const facts = [
    by === 'trained' && model !== null && t('models.name', { version: model }),
    isAsked && (llm.prompt.version === 0 ? t('try.builtInPrompt') : t('try.prompt', llm.prompt)),
    latencyMs !== null && format.latency(latencyMs),
    isAsked && (costUsd > 0 ? t('try.cost', { amount: format.dollars(costUsd) }) : t('try.noCost')),
    isAsked &&
      t('try.tokens', {
        input: format.number(Math.round(inputTokens)),
        output: format.number(Math.round(outputTokens)),
      }),
  ].filter((fact) => fact !== false);

  return (
    <Group gap={8}>
      {by && (
        <Badge aria-label={`${t('try.answeredBy')}: ${t(`try.by.${by}`)}`}>
          {t(`try.by.${by}`)}
        </Badge>
      )}
      {isAsked && (
        <Text size="sm" component="span">
          <ModelName name={llm.model} />
        </Text>
      )}
      <Text size="sm" c="dimmed" component="span" className="tabular">
        {facts.join(' · ')}
      </Text>
    </Group>
  );
}
