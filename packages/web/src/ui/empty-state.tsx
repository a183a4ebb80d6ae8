import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** Nothing is here yet: why, and the next step. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <Paper className={classes.root}>
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
      <Stack gap={6} align="center">
        <Title order={2} fz={20} ta="center">
          {title}
        </Title>
        <Text c="dimmed" ta="center" maw={460} style={{ textWrap: 'balance' }}>
          {text}
        </Text>
      </Stack>
      {children}
    </Paper>
  );
}
