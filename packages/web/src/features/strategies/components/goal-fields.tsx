import type { CascadeGoal } from '@assort/contract';
import { Radio, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PercentInput } from '../../../ui/percent-input.tsx';

const references = ['llm', 'people'] as const;

interface GoalFieldsProps {
  readonly goal: CascadeGoal;
  readonly onChange: (goal: CascadeGoal) => void;
}

/** What a cascade is to promise, and whose answers count as right. */
export function GoalFields({ goal, onChange }: GoalFieldsProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <PercentInput
          label={t('cascade.target')}
          description={t('cascade.targetText')}
          value={goal.target}
          onChange={(target) => onChange({ ...goal, target })}
        />
        <PercentInput
          label={t('cascade.confidence')}
          description={t('cascade.confidenceText')}
          value={goal.confidence}
          onChange={(confidence) => onChange({ ...goal, confidence })}
        />
      </SimpleGrid>
      <Radio.Group
        label={t('cascade.reference')}
        value={goal.reference}
        onChange={(reference) =>
          onChange({ ...goal, reference: reference as CascadeGoal['reference'] })
        }
      >
        <Stack gap="xs" mt={4}>
          {references.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`cascade.references.${value}.name`)}
              description={t(`cascade.references.${value}.text`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  );
}
