import { Box, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconActivity,
  IconHistory,
  IconKey,
  IconMessage2Cog,
  IconPlugConnected,
  IconShieldLock,
  IconTags,
  IconUsers,
} from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { ChangePassword } from '../../features/users/components/change-password.tsx';
import { Logo } from '../../ui/logo.tsx';
import { useUser } from '../session/session-context.tsx';
import { AccountMenu } from './account-menu.tsx';
import classes from './shell.module.css';

const work = [
  { to: '/classifiers', label: 'shell.classifiers', icon: IconTags },
  { to: '/prompts', label: 'shell.prompts', icon: IconMessage2Cog },
  { to: '/jobs', label: 'shell.jobs', icon: IconActivity },
] as const;

const settings = [
  { to: '/providers', label: 'shell.providers', icon: IconPlugConnected },
  { to: '/api-keys', label: 'shell.apiKeys', icon: IconKey },
] as const;

const administration = [
  { to: '/users', label: 'shell.users', icon: IconUsers },
  { to: '/privacy', label: 'shell.privacy', icon: IconShieldLock },
  { to: '/audit', label: 'shell.audit', icon: IconHistory },
] as const;

type Entry = (typeof work | typeof settings | typeof administration)[number];

/** What stands on the left of wide screens and in the drawer of narrow ones. */
export function Navigation({ withLogo = false }: { withLogo?: boolean }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [changing, dialog] = useDisclosure();
  const settingsId = useId();
  return (
    <Stack h="100%" justify="space-between" gap="md">
      <Stack gap="lg">
        {withLogo && (
          <Box px={12}>
            <Link to="/classifiers" aria-label={t('shell.home')} style={{ textDecoration: 'none' }}>
              <Logo />
            </Link>
          </Box>
        )}
        <Stack component="nav" gap={4} aria-label={t('shell.navigation')}>
          <Entries entries={work} />
          <Text size="xs" fw={600} c="dimmed" px={12} mt="md" id={settingsId}>
            {t('shell.settings')}
          </Text>
          <Stack gap={4} role="group" aria-labelledby={settingsId}>
            <Entries entries={settings} />
            {role === 'admin' && <Entries entries={administration} />}
          </Stack>
        </Stack>
      </Stack>
      <AccountMenu onChangePassword={dialog.open} />
      {changing && <ChangePassword onClose={dialog.close} />}
    </Stack>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  return entries.map(({ to, label, icon: Icon }) => (
    <NavLink key={to} to={to} className={classes.link}>
      <Icon size={19} stroke={1.75} aria-hidden />
      {t(label)}
    </NavLink>
  ));
}
