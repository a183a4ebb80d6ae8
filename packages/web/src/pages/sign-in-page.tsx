import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession, useSessionState } from '../app/session/session-context.tsx';
import { AccessLayout } from '../features/access/components/access-layout.tsx';
import { Problem } from '../ui/problem.tsx';

export default function SignInPage() {
  const { t } = useTranslation();
  const session = useSession();
  const state = useSessionState();
  const signIn = useMutation({ mutationFn: session.signIn });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: isNotEmpty(t('access.emailMissing')),
      password: isNotEmpty(t('access.passwordMissing')),
    },
  });

  return (
    <AccessLayout title={t('access.signIn.title')} text={t('access.signIn.text')}>
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <Stack gap="md">
          {state.status === 'signed-out' && state.ended && !signIn.error && (
            <Alert color="amber">{t('access.sessionEnded')}</Alert>
          )}
          <TextInput
            label={t('access.email')}
            type="email"
            autoComplete="username"
            data-autofocus
            autoFocus
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('access.password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('access.showPassword') }}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Problem error={signIn.error} />
          <Button type="submit" size="md" loading={signIn.isPending}>
            {t('access.signIn.submit')}
          </Button>
        </Stack>
      </form>
    </AccessLayout>
  );
}
