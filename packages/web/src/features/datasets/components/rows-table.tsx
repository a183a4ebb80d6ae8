import { Table, Text } from '@mantine/core';

interface RowsTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Rows of a file as they are; long cells are cut to two lines. */
export function RowsTable({ label, columns, rows }: RowsTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={Math.min(1600, columns.length * 160)}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table aria-label={label} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
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
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
