import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { type Confusion, largestMistake, rowTotals } from '../confusion/confusion.ts';
import { ConfusedPairs } from './confused-pairs.tsx';
import classes from './confusion-panel.module.css';
import { HeatMap } from './heat-map.tsx';

/** From this many labels on, the heat map needs the whole width. */
const manyLabels = 24;

export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

interface ConfusionPanelProps {
  readonly confusion: Confusion;
  readonly nameOf: (id: string) => string;
}

/** What is taken for what: the heat map, what its chosen cell says, and the worst pairs. */
export function ConfusionPanel({ confusion, nameOf }: ConfusionPanelProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'all' | 'mistakes'>('all');
  const [cell, setCell] = useState<CellPosition | null>(null);
  const names = confusion.labels.map(nameOf);
  return (
    <Panel
      title={t('confusion.title')}
      description={t('confusion.text')}
      actions={
        <SegmentedControl
          size="sm"
          aria-label={t('confusion.view')}
          value={view}
          onChange={(value) => setView(value as typeof view)}
          data={[
            { value: 'all', label: t('confusion.all') },
            { value: 'mistakes', label: t('confusion.mistakes') },
          ]}
        />
      }
    >
      <div className={classes.root} data-large={names.length > manyLabels || undefined}>
        <Stack gap="sm" miw={0}>
          <Readout confusion={confusion} names={names} cell={cell} />
          <HeatMap
            confusion={confusion}
            names={names}
            mistakesOnly={view === 'mistakes'}
            cell={cell}
            onCell={setCell}
          />
          <Legend hottest={view === 'all' ? 1 : largestMistake(confusion)} />
        </Stack>
        <ConfusedPairs confusion={confusion} names={names} cell={cell} onCell={setCell} />
      </div>
    </Panel>
  );
}

interface ReadoutProps {
  readonly confusion: Confusion;
  readonly names: readonly string[];
  readonly cell: CellPosition | null;
}

/** The chosen cell as a sentence, also for screen readers. */
function Readout({ confusion, names, cell }: ReadoutProps) {
  const { t } = useTranslation();
  const format = useFormat();
  let sentence = t('confusion.hint');
  if (cell) {
    const count = confusion.matrix[cell.row]?.[cell.column] ?? 0;
    const total = rowTotals(confusion)[cell.row] ?? 0;
    const predicted = names[cell.column];
    sentence = t(predicted === undefined ? 'confusion.cellAbstained' : 'confusion.cell', {
      truth: names[cell.row],
      predicted,
      count: format.number(count),
      total: format.number(total),
      share: format.percent(total === 0 ? 0 : count / total),
    });
  }
  return (
    <Text size="sm" aria-live="polite" className={classes.readout} c={cell ? undefined : 'dimmed'}>
      {sentence}
    </Text>
  );
}

/** `hottest`: the share of a true label's texts that is drawn darkest. */
function Legend({ hottest }: { hottest: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Group gap="xs" aria-hidden="true">
      <Text size="xs" c="dimmed">
        {format.wholePercent(0)}
      </Text>
      <div className={classes.scale} />
      <Text size="xs" c="dimmed">
        {format.wholePercent(hottest)} {t('confusion.scale')}
      </Text>
    </Group>
  );
}
