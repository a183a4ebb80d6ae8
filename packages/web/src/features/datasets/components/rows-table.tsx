import { Table, Text } from '@mantine/core';
import { FileTable } from '../../../ui/file-table.tsx';

interface RowsTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Rows of a file as they are; long cells are cut to two lines. */
export function RowsTable({ label, columns, rows }: RowsTableProps) {
  return (
    <FileTable label={label} columns={columns} verticalSpacing={6}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
        <Table.Tr key={index}>
          {columns.map((column) => (
            <Table.Td key={column}>
              <Text size="sm" lineClamp={2} miw={80}>
                {row[column] ?? ''}
              </Text>
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </FileTable>
  );
}
