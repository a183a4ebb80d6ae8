import type { FacetMetrics } from '@assort/contract';
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';

/** How good the answers are from the broadest labels to the narrowest. */
export function LevelsPanel({
  hierarchical,
}: {
  hierarchical: NonNullable<FacetMetrics['hierarchical']>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { precision, recall, f1, levels } = hierarchical;
  return (
    <Panel
      title={t('levels.title')}
      description={t('levels.text', {
        f1: format.percent(f1),
        precision: format.percent(precision),
        recall: format.percent(recall),
      })}
    >
      <Table verticalSpacing={6} aria-label={t('levels.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('levels.level')}</Table.Th>
            <Table.Th ta="right">{t('metrics.accuracy')}</Table.Th>
            <Table.Th ta="right">{t('metrics.support')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {levels.map(({ level, accuracy, rows }) => (
            <Table.Tr key={level}>
              <Table.Td>{format.number(level)}</Table.Td>
              <Table.Td ta="right">{format.percent(accuracy)}</Table.Td>
              <Table.Td ta="right">{format.number(rows)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
