import { Table, type TableProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface FileTableProps extends Pick<TableProps, 'verticalSpacing'> {
  readonly label: string;
  readonly columns: readonly string[];
  /** Pixels from which on the rows scroll under their header; all of them show if left out. */
  readonly maxHeight?: number;
  /** The rows. */
  readonly children: ReactNode;
}

/** A table with the columns of a file, which scrolls sideways where they do not fit. */
export function FileTable({
  label,
  columns,
  maxHeight,
  verticalSpacing,
  children,
}: FileTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={Math.min(1600, columns.length * 160)}
      maxHeight={maxHeight}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table
        aria-label={label}
        verticalSpacing={verticalSpacing}
        stickyHeader={maxHeight !== undefined}
      >
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
