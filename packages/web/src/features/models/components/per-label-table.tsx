import type { LabelMetrics } from '@assort/contract';
import { Stack, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch, IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { type SortKey, sortLabels } from '../sort-labels.ts';
import classes from './per-label-table.module.css';

const columns = ['label', 'f1', 'precision', 'recall', 'support', 'predicted'] as const;

interface PerLabelTableProps {
  readonly labels: readonly LabelMetrics[];
  readonly nameOf: (id: string) => string;
}

/** Precision, recall and F1 of each label, to sort and to search. */
export function PerLabelTable({ labels, nameOf }: PerLabelTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<{ key: SortKey; descending: boolean }>({
    key: 'support',
    descending: true,
  });
  const named = labels.map((metrics) => ({ ...metrics, name: nameOf(metrics.label) }));
  const shown = sortLabels(
    named.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase())),
    sort.key,
    sort.descending,
  );
  const choose = (key: SortKey) =>
    setSort({ key, descending: sort.key === key ? !sort.descending : key !== 'label' });

  return (
    <Stack gap="sm">
      {labels.length > 8 && (
        <TextInput
          aria-label={t('metrics.searchLabel')}
          placeholder={t('metrics.searchLabel')}
          leftSection={<IconSearch size={16} aria-hidden />}
          maw={320}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Table.ScrollContainer minWidth={600} maxHeight={560} type="native">
        <Table stickyHeader verticalSpacing={6} aria-label={t('metrics.perLabel')}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <SortableHeader
                  key={column}
                  label={t(`metrics.${column}`)}
                  isNumber={column !== 'label'}
                  order={
                    sort.key === column ? (sort.descending ? 'descending' : 'ascending') : null
                  }
                  onClick={() => choose(column)}
                />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((metrics) => (
              <Table.Tr key={metrics.label}>
                <Table.Td maw={280}>
                  <Text size="sm" truncate title={metrics.name}>
                    {metrics.name}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <span className={classes.score}>
                    <span className={classes.track} aria-hidden="true">
                      <span className={classes.bar} style={{ width: `${metrics.f1 * 100}%` }} />
                    </span>
                    {format.percent(metrics.f1)}
                  </span>
                </Table.Td>
                <Table.Td ta="right">{format.percent(metrics.precision)}</Table.Td>
                <Table.Td ta="right">{format.percent(metrics.recall)}</Table.Td>
                <Table.Td ta="right">{format.number(metrics.support)}</Table.Td>
                <Table.Td ta="right">{format.number(metrics.predicted)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('metrics.noLabel')}
        </Text>
      )}
    </Stack>
  );
}

interface SortableHeaderProps {
  readonly label: string;
  readonly isNumber: boolean;
  readonly order: 'ascending' | 'descending' | null;
  readonly onClick: () => void;
}

function SortableHeader({ label, isNumber, order, onClick }: SortableHeaderProps) {
  const Icon = order === 'descending' ? IconChevronDown : order ? IconChevronUp : IconSelector;
  return (
    <Table.Th aria-sort={order ?? 'none'} ta={isNumber ? 'right' : 'left'}>
      <UnstyledButton onClick={onClick} className={classes.header}>
        {label}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}
