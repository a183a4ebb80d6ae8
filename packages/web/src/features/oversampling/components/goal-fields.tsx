import type { Taxonomy } from '@assort/contract';
import { Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CountInput } from '../../../ui/count-input.tsx';

/** Which labels are rare, and how many examples they shall have. */
export interface GoalValues {
  readonly facet: string;
  readonly to: number;
  /** Empty: every label below `to` is rare. */
  readonly rareBelow: number | string;
}

interface GoalFieldsProps {
  /** Facets that texts can be written for. */
  readonly facets: Taxonomy['facets'];
  readonly values: GoalValues;
  readonly onChange: (values: GoalValues) => void;
}

export function GoalFields({ facets, values, onChange }: GoalFieldsProps) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: facets.length > 1 ? 3 : 2 }}>
      {facets.length > 1 && (
        <Select
          label={t('facets.name')}
          description={t('oversampling.facetText')}
          allowDeselect={false}
          data={facets.map(({ name }) => name)}
          value={values.facet}
          onChange={(facet) => facet && onChange({ ...values, facet })}
        />
      )}
      <CountInput
        label={t('oversampling.to')}
        description={t('oversampling.toText')}
        max={10_000}
        value={values.to}
        onChange={(to) => onChange({ ...values, to: Number(to) || 1 })}
      />
      <CountInput
        label={t('oversampling.rareBelow')}
        description={t('oversampling.rareBelowText')}
        placeholder={String(values.to)}
        value={values.rareBelow}
        onChange={(rareBelow) => onChange({ ...values, rareBelow })}
      />
    </SimpleGrid>
  );
}
