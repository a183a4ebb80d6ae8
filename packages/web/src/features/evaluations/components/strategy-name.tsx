import type { TrialSummary } from '@assort/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ModelName } from '../../providers/components/model-name.tsx';

/** What was measured: the kind of strategy, then which model. */
export function StrategyName({ summary }: { summary: TrialSummary }) {
  const { t } = useTranslation();
  const { strategy, model, llm } = summary;
  return (
    <>
      {t(`strategy.kinds.${strategy}.name`)}
      <Text component="span" size="xs" c="dimmed" display="block">
        {model !== null && t('models.name', { version: model })}
        {model !== null && llm !== null && ' · '}
        {llm !== null && <ModelName name={llm.model} />}
      </Text>
    </>
  );
}
