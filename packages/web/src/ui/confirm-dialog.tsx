import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from './problem.tsx';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly mutation: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly mutateAsync: () => Promise<unknown>;
  };
  readonly onDone?: () => void;
}

/** Asks once before something that can not be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { opened, onClose, title, text, action, mutation, onDone } = props;
  async function confirm() {
    await mutation.mutateAsync();
    onClose();
    onDone?.();
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="lg">
        <Text>{text}</Text>
        <Problem error={mutation.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('actions.cancel')}
          </Button>
          <Button
            color="red"
            loading={mutation.isPending}
            onClick={() => confirm().catch(() => {})}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
