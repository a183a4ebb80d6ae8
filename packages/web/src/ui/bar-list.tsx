import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import classes from './bar-list.module.css';

export interface Bar {
  readonly name: string;
  readonly value: number;
}

/** Counts as bars on one scale; a long list starts with its largest. */
export function BarList({ bars, shown = 10 }: { bars: readonly Bar[]; shown?: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const sorted = [...bars].sort((a, b) => b.value - a.value);
  const largest = Math.max(1, sorted[0]?.value ?? 0);
  const visible = all ? sorted : sorted.slice(0, shown);
  return (
    <Stack gap="xs" align="flex-start">
      <ul className={classes.list}>
        {visible.map((bar) => (
          <li key={bar.name} className={classes.row}>
            <span className={classes.name} title={bar.name}>
              {bar.name}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.fill} style={{ width: `${(bar.value / largest) * 100}%` }} />
            </span>
            <span className={classes.value}>{format.number(bar.value)}</span>
          </li>
        ))}
      </ul>
      {sorted.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? t('actions.showFewer') : t('actions.showAll', { count: sorted.length })}
        </Button>
      )}
    </Stack>
  );
}
