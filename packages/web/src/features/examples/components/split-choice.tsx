import type { Split } from '@assort/contract';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const splits = ['train', 'dev', 'test'] as const satisfies readonly Split[];
const byRow = 'by-row';

interface SplitChoiceProps {
  /** The file's column of splits; null where it has none. */
  readonly column: string | null;
  /** Null: each row goes where that column says. */
  readonly value: Split | null;
  readonly onChange: (split: Split | null) => void;
}

/** What examples are used for, which decides who may ever see them. */
export function SplitChoice({ column, value, onChange }: SplitChoiceProps) {
  const { t } = useTranslation();
  const options = splits.map((split) => ({ value: split as string, label: t(`splits.${split}`) }));
  const ownColumn = { value: byRow, label: t('examples.useByRow', { column }) };
  return (
    <Select
      label={t('examples.useFor')}
      description={
        value === null ? t('examples.useByRowText', { column }) : t(`examples.useForText.${value}`)
      }
      maw={420}
      allowDeselect={false}
      data={column === null ? options : [ownColumn, ...options]}
      value={value ?? byRow}
      onChange={(split) => split && onChange(split === byRow ? null : (split as Split))}
    />
  );
}
