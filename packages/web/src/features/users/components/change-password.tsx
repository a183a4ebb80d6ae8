import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useChangePassword } from '../api/change-password.ts';

/** The shortest password the API takes. */
const shortestPassword = 10;

/** For one's own password. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const change = useChangePassword();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      newPassword: (value) =>
        value.length < shortestPassword
          ? t('access.passwordShort', { count: shortestPassword })
          : null,
    },
  });
  const submit = form.onSubmit((passwords) =>
    change.mutate(passwords, {
      onSuccess() {
        notify(t('account.passwordChanged'));
        onClose();
      },
    }),
  );
  const toggle = { 'aria-label': t('access.showPassword') };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('account.changePassword')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{t('account.passwordText')}</Text>
          <PasswordInput
            label={t('account.currentPassword')}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={toggle}
            key={form.key('currentPassword')}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={t('account.newPassword')}
            description={t('access.passwordHint', { count: shortestPassword })}
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
            key={form.key('newPassword')}
            {...form.getInputProps('newPassword')}
          />
          <Problem error={change.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('account.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
