import type { ProviderModel } from '@assort/contract';
import { ActionIcon, Table } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DollarInput } from '../../../ui/dollar-input.tsx';
import type { ModelRow } from '../provider-values.ts';
import { ModelName } from './model-name.tsx';

const halves = ['input', 'output'] as const;

interface ModelPricesProps {
  readonly rows: readonly ModelRow[];
  /** What the endpoint lists: a built-in price shows where none is typed. */
  readonly listed: readonly ProviderModel[];
  readonly onChange: (rows: readonly ModelRow[]) => void;
}

/** Chosen models and what they cost, in dollars per million tokens. */
export function ModelPrices({ rows, listed, onChange }: ModelPricesProps) {
  const { t } = useTranslation();
  const replace = (changed: ModelRow) =>
    onChange(rows.map((row) => (row.name === changed.name ? changed : row)));
  return (
    <Table.ScrollContainer minWidth={520} type="native">
      <Table aria-label={t('providers.models')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('providers.model')}</Table.Th>
            {halves.map((half) => (
              <Table.Th key={half} w={170}>
                {t(`providers.prices.${half}`)}
              </Table.Th>
            ))}
            <Table.Th w={56} aria-label={t('actions.delete')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const known = listed.find(({ name }) => name === row.name)?.price;
            return (
              <Table.Tr key={row.name}>
                <Table.Td>
                  <ModelName name={row.name} />
                </Table.Td>
                {halves.map((half) => (
                  <Table.Td key={half}>
                    <DollarInput
                      size="sm"
                      aria-label={t(`providers.pricesOf.${half}`, { model: row.name })}
                      placeholder={known ? String(known[half]) : undefined}
                      value={row[half]}
                      onChange={(value) => replace({ ...row, [half]: value })}
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('providers.removeModel', { model: row.name })}
                    onClick={() => onChange(rows.filter(({ name }) => name !== row.name))}
                  >
                    <IconTrash size={18} />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
