import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { providerModelsQuery } from '../api/providers.ts';
import type { ModelRow } from '../provider-values.ts';
import { AddModel } from './add-model.tsx';
import { ModelPrices } from './model-prices.tsx';

interface ModelRowsProps {
  readonly providerId: string;
  readonly rows: readonly ModelRow[];
  readonly onChange: (rows: readonly ModelRow[]) => void;
}

/** The models that one has chosen of a provider's, with their prices. */
export function ModelRows({ providerId, rows, onChange }: ModelRowsProps) {
  const { t } = useTranslation();
  const query = useQuery(providerModelsQuery(useClient(), providerId));
  const listed = query.data ?? [];
  const chosen = new Set(rows.map(({ name }) => name));
  const add = (name: string) => {
    if (!chosen.has(name)) onChange([...rows, { name, input: '', output: '' }]);
  };
  return (
    <>
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {rows.length > 0 && (
        <>
          <ModelPrices rows={rows} listed={listed} onChange={onChange} />
          <Text size="sm" c="dimmed">
            {t('providers.pricesText')}
          </Text>
        </>
      )}
      <AddModel
        offered={listed.map(({ name }) => name).filter((name) => !chosen.has(name))}
        description={t('providers.listed', { count: listed.length })}
        onAdd={add}
      />
    </>
  );
}
