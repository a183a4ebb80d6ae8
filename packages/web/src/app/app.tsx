import { Center, Loader, Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { LogoMark } from '../ui/logo.tsx';
import { Problem } from '../ui/problem.tsx';
import { createRouter } from './router.tsx';
import { useSession, useSessionState } from './session/session-context.tsx';

const SetupPage = lazy(() => import('../pages/setup-page.tsx'));
const SignInPage = lazy(() => import('../pages/sign-in-page.tsx'));

/** What there is to see depends on who is there; the address stays, so signing in leads back. */
export function App() {
  const session = useSession();
  const state = useSessionState();
  const [router] = useState(createRouter);

  switch (state.status) {
    case 'starting':
      return <Splash />;
    case 'unreachable':
      return (
        <Center mih="100dvh" p="md">
          <Stack align="center" maw={520}>
            <LogoMark size={48} />
            <Problem error={state.error} onRetry={() => session.start()} />
          </Stack>
        </Center>
      );
    case 'setup':
      return (
        <Suspense fallback={<Splash />}>
          <SetupPage />
        </Suspense>
      );
    case 'signed-out':
      return (
        <Suspense fallback={<Splash />}>
          <SignInPage />
        </Suspense>
      );
    case 'signed-in':
      return <RouterProvider router={router} />;
  }
}

function Splash() {
  const { t } = useTranslation();
  return (
    <Center mih="100dvh">
      <Loader color="petrol" type="dots" aria-label={t('shell.loading')} role="status" />
    </Center>
  );
}
