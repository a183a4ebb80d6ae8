import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface NewKeyProps {
  readonly secret: string;
  readonly onClose: () => void;
}

/** The only time that a key can be seen. */
export function NewKey({ secret, onClose }: NewKeyProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  return (
    <Stack gap="md">
      <Alert color="amber">{t('apiKeys.once')}</Alert>
      <TextInput
        label={t('apiKeys.key')}
        value={secret}
        readOnly
        ff="monospace"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('actions.close')}
        </Button>
        <Button
          data-autofocus
          leftSection={clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          onClick={() => clipboard.copy(secret)}
        >
          {t(clipboard.copied ? 'apiKeys.copied' : 'apiKeys.copy')}
        </Button>
      </Group>
    </Stack>
  );
}
