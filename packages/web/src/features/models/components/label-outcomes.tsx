import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { Confusion } from '../confusion/confusion.ts';
import classes from './label-outcomes.module.css';

interface LabelOutcomesProps {
  readonly confusion: Confusion;
  readonly nameOf: (id: string) => string;
}

const outcomes = ['truePositive', 'falseNegative', 'falsePositive', 'trueNegative'] as const;

/** A facet with several labels per text has no confusion between them: each is right or wrong alone. */
export function LabelOutcomes({ confusion, nameOf }: LabelOutcomesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = confusion.labels.map((label, index) => {
    const [trueNegative = 0, falsePositive = 0, falseNegative = 0, truePositive = 0] =
      confusion.matrix[index] ?? [];
    return {
      label,
      counts: { truePositive, falseNegative, falsePositive, trueNegative },
      involved: truePositive + falseNegative + falsePositive,
    };
  });
  const largest = Math.max(1, ...rows.map(({ involved }) => involved));
  return (
    <Panel title={t('outcomes.title')} description={t('outcomes.text')}>
      <Table.ScrollContainer
        minWidth={640}
        maxHeight={560}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('outcomes.title')}
      >
        <Table stickyHeader verticalSpacing={6} aria-label={t('outcomes.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('metrics.label')}</Table.Th>
              <Table.Th w="32%" aria-label={t('outcomes.title')} />
              {outcomes.map((outcome) => (
                <Table.Th key={outcome} ta="right">
                  <span className={classes.key} data-outcome={outcome} aria-hidden="true" />
                  {t(`outcomes.${outcome}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ label, counts }) => (
              <Table.Tr key={label}>
                <Table.Td>{nameOf(label)}</Table.Td>
                <Table.Td>
                  <div className={classes.bar} aria-hidden="true">
                    {outcomes.slice(0, 3).map((outcome) => (
                      <span
                        key={outcome}
                        data-outcome={outcome}
                        style={{ width: `${(counts[outcome] / largest) * 100}%` }}
                      />
                    ))}
                  </div>
                </Table.Td>
                {outcomes.map((outcome) => (
                  <Table.Td key={outcome} ta="right">
                    {format.number(counts[outcome])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
