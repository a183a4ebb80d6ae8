import { Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { LabelChip } from '../../../ui/label-chip.tsx';
import { facetsOf, type ResultRow } from '../result-row.ts';

/** Classified rows: the text and, per facet, its labels with their scores. */
export function ResultsTable({ rows }: { rows: readonly ResultRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facets = facetsOf(rows);
  return (
    <Table.ScrollContainer
      minWidth={480}
      maxHeight={560}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('files.firstResults')}
    >
      <Table stickyHeader aria-label={t('files.firstResults')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('examples.text')}</Table.Th>
            {facets.map((facet) => (
              <Table.Th key={facet}>{facet}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
            <Table.Tr key={index}>
              <Table.Td miw={220}>
                <Text size="sm" lineClamp={3}>
                  {row.text}
                </Text>
                {row.error && (
                  <Text size="xs" c="var(--mantine-color-error)">
                    {row.error.detail}
                  </Text>
                )}
              </Table.Td>
              {facets.map((facet) => (
                <Table.Td key={facet}>
                  <Group gap={6}>
                    {row.labels?.[facet]?.map(({ label, score }) => (
                      <LabelChip key={label} name={label} note={format.wholePercent(score)} />
                    ))}
                  </Group>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
