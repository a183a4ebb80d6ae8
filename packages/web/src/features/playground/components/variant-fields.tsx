import { ActionIcon, Collapse, Group, Stack, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/panel.tsx';
import { ModelChoice } from '../../providers/components/model-choice.tsx';
import { AskFields } from '../../strategies/components/ask-fields.tsx';
import type { VariantValues } from '../variant-values.ts';
import { VariantPrompt } from './variant-prompt.tsx';

interface VariantFieldsProps {
  readonly title: string;
  readonly values: VariantValues;
  readonly onChange: (values: VariantValues) => void;
  readonly onRemove?: () => void;
}

/** One side of a comparison: a model and its prompt. */
export function VariantFields({ title, values, onChange, onRemove }: VariantFieldsProps) {
  const { t } = useTranslation();
  const [opened, details] = useDisclosure();
  const set = (changes: Partial<VariantValues>) => onChange({ ...values, ...changes });
  const Chevron = opened ? IconChevronUp : IconChevronDown;
  return (
    <Panel
      title={title}
      actions={
        onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('playground.remove', { name: title })}
            onClick={onRemove}
          >
            <IconTrash size={18} />
          </ActionIcon>
        )
      }
    >
      <Stack gap="md">
        <ModelChoice value={values} onChange={set} />
        <VariantPrompt values={values} onChange={set} />
        <UnstyledButton onClick={details.toggle} aria-expanded={opened} fz="sm" fw={540}>
          <Group component="span" gap={4} display="inline-flex">
            {t('playground.more')}
            <Chevron size={16} aria-hidden />
          </Group>
        </UnstyledButton>
        <Collapse expanded={opened}>
          <Stack gap="md">
            <AskFields values={values} onChange={set} />
          </Stack>
        </Collapse>
      </Stack>
    </Panel>
  );
}
