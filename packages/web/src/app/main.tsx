import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import './theme/global.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '../i18n/i18n.ts';
import { detectLanguage } from '../i18n/languages.ts';
import { App } from './app.tsx';
import { createQueryClient } from './query-client.ts';
import { createSession } from './session/session.ts';
import { SessionProvider } from './session/session-context.tsx';
import { cssVariables } from './theme/css-variables.ts';
import { theme } from './theme/theme.ts';

const session = createSession(localStorage);
const queryClient = createQueryClient();
session.subscribe(() => {
  // Nothing of one user may be seen by the next.
  if (session.state().status === 'signed-out') queryClient.clear();
});
session.start();

const i18n = await createI18n(detectLanguage(localStorage, navigator.languages));

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={localStorageColorSchemeManager({ key: 'assort-color-scheme' })}
      defaultColorScheme="auto"
    >
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <SessionProvider session={session}>
            <Notifications position="bottom-right" autoClose={4000} />
            <App />
          </SessionProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  </StrictMode>,
);
