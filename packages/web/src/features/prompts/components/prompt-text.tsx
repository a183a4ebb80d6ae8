import { List, Stack, Textarea, type TextareaProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { promptPlaceholders } from '../placeholders.ts';

/** The text of a prompt, with what may stand in it. */
export function PromptText(props: TextareaProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Textarea
        label={t('prompts.text')}
        autosize
        minRows={8}
        maxRows={24}
        maxLength={50_000}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...props}
      />
      <List size="sm" c="dimmed" spacing={2}>
        <List.Item>{t('prompts.taxonomyText', promptPlaceholders)}</List.Item>
        <List.Item>{t('prompts.examplesText', promptPlaceholders)}</List.Item>
        <List.Item>{t('prompts.formText')}</List.Item>
      </List>
    </Stack>
  );
}
