import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Problem } from '../../../ui/problem.tsx';
import { useTestProvider } from '../api/providers.ts';

interface TestProviderProps {
  readonly id: string;
  /** What the form says is not what is stored. */
  readonly unsaved: boolean;
}

/** Calls the endpoint as it is stored, and says what came back in a sentence. */
export function TestProvider({ id, unsaved }: TestProviderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const test = useTestProvider(id);
  const answer = test.data;
  return (
    <Stack gap="sm" align="flex-start" aria-live="polite">
      <Button
        variant="default"
        leftSection={<IconPlugConnected size={18} aria-hidden />}
        loading={test.isPending}
        disabled={unsaved}
        onClick={() => test.mutate()}
      >
        {t('providers.test')}
      </Button>
      {unsaved && (
        <Text size="sm" c="dimmed">
          {t('providers.testUnsaved')}
        </Text>
      )}
      <Problem error={test.error} />
      {answer?.ok && (
        <Alert color="green" w="100%">
          {answer.modelCount !== null
            ? t('providers.testedModels', {
                count: answer.modelCount,
                time: format.number(Math.round(answer.latencyMs)),
              })
            : t('providers.tested', { time: format.number(Math.round(answer.latencyMs)) })}
        </Alert>
      )}
      {answer && !answer.ok && (
        <Alert color="red" w="100%">
          {answer.problem}
        </Alert>
      )}
    </Stack>
  );
}
