import { Box, Stack } from '@mantine/core';
import { IconActivity, IconKey, IconTags } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { Logo } from '../../ui/logo.tsx';
import { AccountMenu } from './account-menu.tsx';
import classes from './shell.module.css';

const entries = [
  { to: '/classifiers', label: 'shell.classifiers', icon: IconTags },
  { to: '/jobs', label: 'shell.jobs', icon: IconActivity },
  { to: '/api-keys', label: 'shell.apiKeys', icon: IconKey },
] as const;

/** What stands on the left of wide screens and in the drawer of narrow ones. */
export function Navigation({ withLogo = false }: { withLogo?: boolean }) {
  const { t } = useTranslation();
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
          {entries.map(({ to, label, icon: Icon }) => (
            <NavLink key={to} to={to} className={classes.link}>
              <Icon size={19} stroke={1.75} aria-hidden />
              {t(label)}
            </NavLink>
          ))}
        </Stack>
      </Stack>
      <AccountMenu />
    </Stack>
  );
}
