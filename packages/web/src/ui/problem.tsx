import { ProblemError } from '@assort/client';
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/** One sentence for a person. The API's own sentence names the fault; fixed ones are translated. */
function problemSentence(error: unknown, t: TFunction, language: string): string {
  if (error instanceof ProblemError) {
    const key = `problems.${error.code}`;
    const translated = t(key as 'problems.network', { defaultValue: '', lng: language });
    if (translated !== '') return translated;
    const fields = error.errors.map((fault) => fault.message).join(' ');
    return fields ? `${error.detail} ${fields}` : error.detail;
  }
  if (error instanceof TypeError) return t('problems.network');
  return error instanceof Error ? error.message : t('problems.internal');
}

function useProblemSentence(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => problemSentence(error, t, i18n.language);
}

/** What went wrong, where it went wrong, with a way on when there is one. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  if (!error) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} role="alert" radius="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex={1} miw={200} c="inherit">
          {sentence(error)}
        </Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('actions.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
