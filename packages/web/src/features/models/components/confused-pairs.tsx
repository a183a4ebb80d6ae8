import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { type Confusion, confusedPairs } from '../confusion/confusion.ts';
import classes from './confused-pairs.module.css';
import type { CellPosition } from './confusion-panel.tsx';

const shownPairs = 10;

interface ConfusedPairsProps {
  readonly confusion: Confusion;
  readonly names: readonly string[];
  readonly cell: CellPosition | null;
  readonly onCell: (cell: CellPosition) => void;
}

/** The mistakes worth looking at first; choosing one shows it in the heat map. */
export function ConfusedPairs({ confusion, names, cell, onCell }: ConfusedPairsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const pairs = confusedPairs(confusion, shownPairs);
  return (
    <Stack gap="xs">
      <Title order={3} fz={15}>
        {t('confusion.pairs')}
      </Title>
      {pairs.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('confusion.noPairs')}
        </Text>
      )}
      <ol className={classes.list}>
        {pairs.map(({ truth, predicted, count, share }) => (
          <li key={`${truth}-${predicted}`}>
            <UnstyledButton
              className={classes.pair}
              aria-pressed={cell?.row === truth && cell.column === predicted}
              onClick={() => onCell({ row: truth, column: predicted })}
            >
              <span className={classes.names}>
                <span>{names[truth]}</span>
                <span>
                  <span className={classes.arrow} aria-hidden="true">
                    →{' '}
                  </span>
                  {names[predicted]}
                </span>
              </span>
              <span className={classes.count}>
                {format.number(count)}
                <small>{format.percent(share)}</small>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
