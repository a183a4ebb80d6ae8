import {
  Avatar,
  Group,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { IconCheck, IconLock, IconLogout, IconSelector } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showLanguage } from '../../i18n/i18n.ts';
import { type Language, languages, rememberLanguage } from '../../i18n/languages.ts';
import { useSession, useUser } from '../session/session-context.tsx';
import classes from './account-menu.module.css';

const schemes = ['light', 'dark', 'auto'] as const;

/** Language, theme, password, sign out. */
export function AccountMenu({ onChangePassword }: { onChangePassword: () => void }) {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = useSession();
  const user = useUser();
  const signOut = useMutation({ mutationFn: session.signOut });
  const name = user.name || user.email;

  async function choose(language: Language) {
    rememberLanguage(localStorage, language);
    await showLanguage(i18n, language);
  }
  const tick = (chosen: boolean) => (chosen ? <IconCheck size={16} aria-hidden /> : null);

  return (
    <Menu width={232} position="top-start" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.target}>
          <Group gap={10} wrap="nowrap">
            <Avatar size={32} radius="xl" color="petrol" variant="filled" aria-hidden>
              {name.slice(0, 1).toUpperCase()}
            </Avatar>
            <div className={classes.who}>
              <Text size="sm" fw={540} truncate>
                {name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {t(`roles.${user.role}`)}
              </Text>
            </div>
            <VisuallyHidden>{t('shell.account')}</VisuallyHidden>
            <IconSelector size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {Object.entries(languages).map(([code, label]) => (
          <Menu.Item
            key={code}
            lang={code}
            rightSection={tick(i18n.language === code)}
            onClick={() => choose(code as Language)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            rightSection={tick(colorScheme === scheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.schemes.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={onChangePassword}>
          {t('account.changePassword')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => signOut.mutate()}
        >
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
