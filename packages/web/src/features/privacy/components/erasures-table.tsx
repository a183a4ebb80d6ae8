import type { Erasure } from '@assort/contract';
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';

/** What was erased so far, in numbers. */
export function ErasuresTable({ erasures }: { erasures: readonly Erasure[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table aria-label={t('privacy.history.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('privacy.history.when')}</Table.Th>
            <Table.Th>{t('privacy.erase.by')}</Table.Th>
            <Table.Th ta="right">{t('privacy.history.predictions')}</Table.Th>
            <Table.Th ta="right">{t('privacy.history.examples')}</Table.Th>
            <Table.Th ta="right">{t('privacy.history.jobRows')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="tabular">
          {erasures.map(({ id, by, counts, erasedAt }) => (
            <Table.Tr key={id}>
              <Table.Td>{format.dateTime(erasedAt)}</Table.Td>
              <Table.Td>{t(`privacy.targets.${by}`)}</Table.Td>
              <Table.Td ta="right">{format.number(counts.predictions)}</Table.Td>
              <Table.Td ta="right">{format.number(counts.examples)}</Table.Td>
              <Table.Td ta="right">{format.number(counts.jobRows)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
