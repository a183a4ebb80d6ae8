import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface StatProps {
  readonly label: string;
  readonly value: ReactNode;
  /** What the number rests on: its interval and sample size. */
  readonly note?: ReactNode;
}

/** One headline number. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <Paper p="md" bd="1px solid var(--assort-line)">
      <Stack gap={2}>
        <Text size="sm" c="dimmed">
          {label}
        </Text>
        <Text fz={28} fw={620} lh={1.2} lts="-0.02em" className="tabular">
          {value}
        </Text>
        {note && (
          <Text size="xs" c="dimmed" className="tabular">
            {note}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
