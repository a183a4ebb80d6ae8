import type { DatasetInspection } from '@assort/contract';
import { Select, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import type { ColumnRole } from '../api/use-dataset-file.ts';

interface ColumnsTableProps {
  readonly inspection: DatasetInspection;
  readonly onRole: (column: string, role: ColumnRole) => void;
}

/** What each column is taken for; a wrong guess is corrected here. */
export function ColumnsTable({ inspection, onRole }: ColumnsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const roles = (['text', 'labels', 'metadata'] as const).map((value) => ({
    value,
    label: t(`datasets.roles.${value}`),
  }));
  return (
    <Table.ScrollContainer minWidth={520} type="native">
      <Table aria-label={t('datasets.columns')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('datasets.column')}</Table.Th>
            <Table.Th w={160}>{t('datasets.role')}</Table.Th>
            <Table.Th>{t('datasets.samples')}</Table.Th>
            <Table.Th ta="right">{t('datasets.distinct')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inspection.columns.map((column) => (
            <Table.Tr key={column.name}>
              <Table.Td fw={540}>{column.name}</Table.Td>
              <Table.Td>
                <Select
                  size="xs"
                  miw={120}
                  aria-label={t('datasets.roleOf', { column: column.name })}
                  data={roles}
                  value={column.role}
                  allowDeselect={false}
                  onChange={(role) => role && onRole(column.name, role as ColumnRole)}
                />
              </Table.Td>
              <Table.Td maw={320}>
                <Text size="sm" c="dimmed" truncate>
                  {column.samples.join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td ta="right">
                {column.distinct >= 1000 ? '≥ ' : ''}
                {format.number(column.distinct)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
