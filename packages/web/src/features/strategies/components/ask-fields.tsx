import { Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountInput } from '../../../ui/count-input.tsx';
import type { LlmValues } from '../strategy-values.ts';

const asks = ['all-facets', 'each-facet', 'yes-no'] as const;

interface AskFieldsProps {
  readonly values: Pick<LlmValues, 'ask' | 'pack' | 'shots'>;
  readonly onChange: (changes: Partial<LlmValues>) => void;
}

/** How a language model is asked: questions, texts and examples per call. */
export function AskFields({ values, onChange }: AskFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t('strategy.ask')}
        description={t(`strategy.asks.${values.ask}.text`)}
        allowDeselect={false}
        data={asks.map((value) => ({ value, label: t(`strategy.asks.${value}.name`) }))}
        value={values.ask}
        onChange={(ask) => ask && onChange({ ask: ask as LlmValues['ask'] })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <CountInput
          label={t('strategy.pack')}
          description={t('strategy.packText')}
          max={100}
          value={values.pack}
          onChange={(pack) => onChange({ pack: Number(pack) || 1 })}
        />
        <CountInput
          label={t('strategy.shots')}
          description={t('strategy.shotsText')}
          min={0}
          max={50}
          value={values.shots}
          onChange={(shots) => onChange({ shots: Number(shots) })}
        />
      </SimpleGrid>
    </>
  );
}
