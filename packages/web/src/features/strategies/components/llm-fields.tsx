import { Stack } from '@mantine/core';
import { PromptChoice } from '../../prompts/components/prompt-choice.tsx';
import { ModelChoice } from '../../providers/components/model-choice.tsx';
import type { LlmValues } from '../strategy-values.ts';
import { AskFields } from './ask-fields.tsx';

interface LlmFieldsProps {
  readonly values: LlmValues;
  readonly onChange: (values: LlmValues) => void;
}

/** Which language model is asked, and how. */
export function LlmFields({ values, onChange }: LlmFieldsProps) {
  const set = (changes: Partial<LlmValues>) => onChange({ ...values, ...changes });
  return (
    <Stack gap="md">
      <ModelChoice value={values} onChange={set} />
      <PromptChoice
        name={values.promptName}
        version={values.promptVersion}
        onChange={(promptName, promptVersion) => set({ promptName, promptVersion })}
      />
      <AskFields values={values} onChange={set} />
    </Stack>
  );
}
