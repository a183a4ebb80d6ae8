import { Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { FileTable } from '../../../ui/file-table.tsx';
import { LabelChip } from '../../../ui/label-chip.tsx';
import { type ResultLayout, type ResultRow, resultLayout } from '../result-row.ts';

const answerers = ['trained', 'similarity', 'llm'] as const;

interface ResultsTableProps {
  readonly rows: readonly ResultRow[];
  readonly facetCount: number;
}

/** Classified rows: their own columns and, per facet, the labels with the best one's score. */
export function ResultsTable({ rows, facetCount }: ResultsTableProps) {
  const { t } = useTranslation();
  const layout = resultLayout(rows[0] ?? {}, facetCount);
  const columns = [
    ...layout.columns,
    ...layout.facets.map(({ labels }) => labels),
    ...(layout.by === null ? [] : [t('try.answeredBy')]),
  ];
  return (
    <FileTable label={t('files.firstResults')} columns={columns} maxHeight={560}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
        <ResultCells key={index} row={row} layout={layout} />
      ))}
    </FileTable>
  );
}

function ResultCells({ row, layout }: { row: ResultRow; layout: ResultLayout }) {
  const { t } = useTranslation();
  const format = useFormat();
  const error = row[layout.error];
  const by = answerers.find((answerer) => layout.by !== null && row[layout.by] === answerer);
  return (
    <Table.Tr>
      {layout.columns.map((column) => (
        <Table.Td key={column}>
          <Text size="sm" lineClamp={3} miw={80}>
            {row[column]}
          </Text>
        </Table.Td>
      ))}
      {layout.facets.map(({ labels, score }, facetIndex) => {
        const chosen = row[labels];
        const best = row[score];
        return (
          <Table.Td key={labels}>
            <Group gap={6}>
              {Array.isArray(chosen) &&
                chosen.map((label: string, index) => (
                  <LabelChip
                    key={label}
                    name={label}
                    note={
                      index === 0 && typeof best === 'number'
                        ? format.wholePercent(best)
                        : undefined
                    }
                  />
                ))}
              {error && facetIndex === 0 && (
                <Text size="xs" c="var(--mantine-color-error)">
                  {error}
                </Text>
              )}
            </Group>
          </Table.Td>
        );
      })}
      {layout.by !== null && (
        <Table.Td style={{ whiteSpace: 'nowrap' }}>{by && t(`try.by.${by}`)}</Table.Td>
      )}
    </Table.Tr>
  );
}
