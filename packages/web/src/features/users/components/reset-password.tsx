import type { User } from '@assort/contract';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OneTimeSecret } from '../../../ui/one-time-secret.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useResetPassword } from '../api/users.ts';

/** Asks, then gives a user a new password and shows it this once. */
export function ResetPassword({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const reset = useResetPassword();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={!reset.data}
      title={t('users.resetTitle', user)}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {reset.data ? (
        <OneTimeSecret
          label={t('users.password')}
          warning={t('users.once')}
          secret={reset.data.password}
          onClose={onClose}
        />
      ) : (
        <Stack gap="lg">
          <Text>{t('users.resetText')}</Text>
          <Problem error={reset.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('actions.cancel')}
            </Button>
            <Button loading={reset.isPending} onClick={() => reset.mutate(user)}>
              {t('users.reset')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
