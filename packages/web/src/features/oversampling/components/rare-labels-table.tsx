import type { OversamplingEstimate } from '@assort/contract';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLabelNames } from '../../classifiers/use-label-names.ts';

/** The labels that new texts are written for: what they have, and what they get. */
export function RareLabelsTable({ facet, labels }: OversamplingEstimate) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useLabelNames(facet);
  if (labels.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('oversampling.noneRare')}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer
      minWidth={320}
      maxHeight={360}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('oversampling.rareLabels')}
    >
      <Table stickyHeader verticalSpacing={6} aria-label={t('oversampling.rareLabels')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('metrics.label')}</Table.Th>
            <Table.Th ta="right">{t('oversampling.now')}</Table.Th>
            <Table.Th ta="right">{t('oversampling.new')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {labels.map(({ label, rows, wanted }) => (
            <Table.Tr key={label}>
              <Table.Td>{nameOf(label)}</Table.Td>
              <Table.Td ta="right">{format.number(rows)}</Table.Td>
              <Table.Td ta="right">+{format.number(wanted)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
