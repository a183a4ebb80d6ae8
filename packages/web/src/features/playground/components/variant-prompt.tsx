import { SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { promptTextQuery } from '../../prompts/api/prompts.ts';
import { PromptChoice } from '../../prompts/components/prompt-choice.tsx';
import { promptPlaceholders } from '../../prompts/placeholders.ts';
import type { VariantValues } from '../variant-values.ts';

interface VariantPromptProps {
  readonly values: VariantValues;
  readonly onChange: (changes: Partial<VariantValues>) => void;
}

/** A stored prompt, or an edited text of it that is only tried out. */
export function VariantPrompt({ values, onChange }: VariantPromptProps) {
  const { t } = useTranslation();
  const { promptName, promptVersion, promptText } = values;
  const stored = useQuery(promptTextQuery(useClient(), promptName, promptVersion));
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('playground.promptFrom')}
        value={promptText === null ? 'stored' : 'edited'}
        onChange={(from) =>
          onChange({ promptText: from === 'stored' ? null : (stored.data ?? '') })
        }
        data={[
          { value: 'stored', label: t('playground.stored') },
          { value: 'edited', label: t('playground.edited'), disabled: stored.data === undefined },
        ]}
      />
      {promptText === null ? (
        <PromptChoice
          name={promptName}
          version={promptVersion}
          onChange={(name, version) => onChange({ promptName: name, promptVersion: version })}
        />
      ) : (
        <Textarea
          label={t('prompts.text')}
          description={t('prompts.placeholders', promptPlaceholders)}
          autosize
          minRows={6}
          maxRows={18}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={promptText}
          onChange={(event) => onChange({ promptText: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
