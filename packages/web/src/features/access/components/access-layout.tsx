import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../../ui/logo.tsx';
import classes from './access-layout.module.css';

interface AccessLayoutProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** The two pages before signing in: the form, and beside it what this is about. */
export function AccessLayout({ title, text, children }: AccessLayoutProps) {
  return (
    <div className={classes.root}>
      <title>{`${title} · Assort`}</title>
      <main className={classes.form}>
        <Logo />
        <Stack gap="lg" my="auto" py="xl">
          <Stack gap={6}>
            <Title order={1} fz={28} lh={1.2}>
              {title}
            </Title>
            <Text c="dimmed">{text}</Text>
          </Stack>
          {children}
        </Stack>
      </main>
      <Showcase />
    </div>
  );
}

const sorted = ['first', 'second', 'third'] as const;

function Showcase() {
  const { t } = useTranslation();
  return (
    <aside className={classes.showcase} aria-hidden="true">
      <p className={classes.slogan}>{t('access.slogan')}</p>
      {sorted.map((item) => (
        <div key={item} className={classes.card}>
          <span>{t(`access.showcase.${item}.text`)}</span>
          <span className={classes.label} data-item={item}>
            {t(`access.showcase.${item}.label`)}
          </span>
        </div>
      ))}
    </aside>
  );
}
