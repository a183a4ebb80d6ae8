import type { ClassifierStrategy } from '@assort/contract';
import { Radio, Stack, Text } from '@mantine/core';
import {
  IconArrowsSplit,
  IconBrain,
  IconFilter,
  IconSchool,
  IconVectorSpline,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { kinds } from '../strategy-values.ts';
import classes from './strategy-choice.module.css';

type Kind = ClassifierStrategy['kind'];

const icons = {
  trained: IconSchool,
  llm: IconBrain,
  similarity: IconVectorSpline,
  hybrid: IconFilter,
  cascade: IconArrowsSplit,
} as const satisfies Record<Kind, unknown>;

interface StrategyChoiceProps {
  readonly value: Kind;
  readonly onChange: (kind: Kind) => void;
}

/** The ways to answer: what each is, what it costs and what it needs. */
export function StrategyChoice({ value, onChange }: StrategyChoiceProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={value}
      onChange={(kind) => onChange(kind as Kind)}
      aria-label={t('strategy.title')}
    >
      <div className={classes.list}>
        {kinds.map((kind) => {
          const Icon = icons[kind];
          return (
            <Radio.Card key={kind} value={kind} className={classes.card} radius="md">
              <Icon size={24} stroke={1.5} aria-hidden color="var(--assort-brand)" />
              <Stack gap={2} flex={1}>
                <Text fw={540}>{t(`strategy.kinds.${kind}.name`)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`strategy.kinds.${kind}.what`)}
                </Text>
                <Text size="sm" c="dimmed">
                  {t(`strategy.kinds.${kind}.costs`)}
                </Text>
              </Stack>
              <Radio.Indicator />
            </Radio.Card>
          );
        })}
      </div>
    </Radio.Group>
  );
}
