import type { FileChoice } from '@assort/client';
import type { DatasetColumn, DatasetInspection } from '@assort/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../../app/session/session-context.tsx';

export type ColumnRole = DatasetColumn['role'];
type Columns = Pick<FileChoice, 'textColumn' | 'labelColumns'>;

/** A file on its way in: what it holds, and which columns the user chose. Nothing is stored. */
export function useDatasetFile() {
  const client = useClient();
  const [file, setFile] = useState<File | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [skipInvalid, setSkipInvalid] = useState(false);
  const [lastFound, setLastFound] = useState<DatasetInspection>();
  const inspection = useQuery({
    queryKey: ['inspection', file?.name, file?.size, file?.lastModified, columns],
    async queryFn({ signal }) {
      const found = await client.datasets.inspect(file as File, columns, { signal });
      setLastFound(found);
      return found;
    },
    enabled: file !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  // While a changed role is looked into, or turned out not to work, the table to change it stays.
  const found = inspection.data ?? lastFound;

  return {
    file,
    found,
    error: inspection.error,
    /** What was found is what the present choice of columns gives. */
    isReady: inspection.data !== undefined,
    /** How to read the file when it is stored. */
    choice: { ...columns, ...(skipInvalid && { skipInvalid }) } satisfies FileChoice,
    skipInvalid,
    setSkipInvalid,
    choose(next: File | null) {
      setFile(next);
      setColumns({});
      setSkipInvalid(false);
      setLastFound(undefined);
    },
    setRole(column: string, role: ColumnRole) {
      if (found) setColumns(withRole(found, column, role));
    },
  };
}

export type DatasetFile = ReturnType<typeof useDatasetFile>;

/** The columns after one changed its role: there is one text column, and any number of labels. */
export function withRole(
  { textColumn, columns }: Pick<DatasetInspection, 'textColumn' | 'columns'>,
  column: string,
  role: ColumnRole,
): Columns {
  const labelColumns = columns
    .filter(({ name, role: current }) => (name === column ? role : current) === 'labels')
    .map(({ name }) => name);
  if (role === 'text') return { textColumn: column, labelColumns };
  const kept = textColumn === column ? undefined : textColumn;
  return { textColumn: kept ?? undefined, labelColumns };
}
