import type { Role } from '@assort/contract';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { OneTimeSecret } from '../../../ui/one-time-secret.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useCreateUser } from '../api/users.ts';
import { useRoleOptions } from '../use-role-options.ts';

/** Creates a user, then shows their password this once. */
export function NewUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const create = useCreateUser();
  const roles = useRoleOptions();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', name: '', role: 'editor' as string },
    validate: { email: isEmail(t('users.emailInvalid')) },
  });
  const submit = form.onSubmit(({ email, name, role }) =>
    create.mutate({ email, role: role as Role, ...(name.trim() && { name: name.trim() }) }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside the dialog must not lose the only sight of the password.
      closeOnClickOutside={!create.data}
      title={create.data ? t('users.createdTitle', create.data) : t('users.create')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {create.data ? (
        <OneTimeSecret
          label={t('users.password')}
          warning={t('users.once')}
          secret={create.data.password}
          onClose={onClose}
        />
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              label={t('users.email')}
              type="email"
              data-autofocus
              key={form.key('email')}
              {...form.getInputProps('email')}
            />
            <TextInput
              label={t('users.name')}
              description={t('users.nameHint')}
              maxLength={100}
              key={form.key('name')}
              {...form.getInputProps('name')}
            />
            <Select
              label={t('users.role')}
              description={t('users.roleHint')}
              allowDeselect={false}
              data={roles}
              key={form.key('role')}
              {...form.getInputProps('role')}
            />
            <Problem error={create.error} />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('actions.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending}>
                {t('users.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
