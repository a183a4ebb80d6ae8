import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session/session-context.tsx';
import { AccessLayout } from '../features/access/components/access-layout.tsx';
import { Problem } from '../ui/problem.tsx';

/** The shortest password the API takes. */
const shortestPassword = 10;

export default function SetupPage() {
  const { t } = useTranslation();
  const session = useSession();
  const setUp = useMutation({ mutationFn: session.setUp });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: {
      email: isEmail(t('access.emailInvalid')),
      password: (value) =>
        value.length < shortestPassword
          ? t('access.passwordShort', { count: shortestPassword })
          : null,
    },
  });

  return (
    <AccessLayout title={t('access.setup.title')} text={t('access.setup.text')}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ name, ...account }) =>
          setUp.mutate(name.trim() ? { name: name.trim(), ...account } : account),
        )}
      >
        <Stack gap="md">
          <TextInput
            label={t('access.name')}
            autoComplete="name"
            autoFocus
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('access.email')}
            type="email"
            autoComplete="username"
            required
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('access.password')}
            description={t('access.passwordHint', { count: shortestPassword })}
            autoComplete="new-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Problem error={setUp.error} />
          <Button type="submit" size="md" loading={setUp.isPending}>
            {t('access.setup.submit')}
          </Button>
        </Stack>
      </form>
    </AccessLayout>
  );
}
