import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface OneTimeSecretProps {
  /** What it is. */
  readonly label: string;
  readonly warning: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** The only time that a key or a password can be seen. */
export function OneTimeSecret({ label, warning, secret, onClose }: OneTimeSecretProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  return (
    <Stack gap="md">
      <Alert color="amber">{warning}</Alert>
      <TextInput
        label={label}
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
          {t(clipboard.copied ? 'actions.copied' : 'actions.copy')}
        </Button>
      </Group>
    </Stack>
  );
}
