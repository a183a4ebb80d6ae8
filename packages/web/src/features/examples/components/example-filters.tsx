import type { Taxonomy } from '@assort/contract';
import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExampleFilter } from '../api/examples.ts';

interface ExampleFiltersProps {
  readonly taxonomy: Taxonomy;
  readonly filter: ExampleFilter;
  readonly onChange: (filter: ExampleFilter) => void;
}

const splits = ['train', 'dev', 'test'] as const;
const origins = ['people', 'synthetic'] as const;

function originOf(synthetic: boolean | undefined): (typeof origins)[number] | null {
  if (synthetic === undefined) return null;
  return synthetic ? 'synthetic' : 'people';
}

export function ExampleFilters({ taxonomy, filter, onChange }: ExampleFiltersProps) {
  const { t } = useTranslation();
  // A label may stand in two facets: an option's value holds both, apart by a character no name has.
  const optionOf = (facet: string, label: string) => `${facet}\u0000${label}`;
  const groups = taxonomy.facets.map((facet) => ({
    group: facet.name,
    items: facet.labels.map((label) => ({
      value: optionOf(facet.name, label.id),
      label: label.name,
    })),
  }));
  return (
    <Group gap="sm">
      <Select
        aria-label={t('examples.filterLabel')}
        placeholder={t('examples.anyLabel')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('examples.anyLabel') }}
        w={240}
        data={groups}
        value={filter.facet && filter.label ? optionOf(filter.facet, filter.label) : null}
        onChange={(value) => {
          const [facet, label] = value?.split('\u0000') ?? [];
          onChange({ ...filter, facet, label });
        }}
      />
      <Select
        aria-label={t('examples.filterSplit')}
        placeholder={t('examples.anySplit')}
        clearable
        clearButtonProps={{ 'aria-label': t('examples.anySplit') }}
        w={180}
        data={splits.map((split) => ({ value: split, label: t(`splits.${split}`) }))}
        value={filter.split ?? null}
        onChange={(split) =>
          onChange({ ...filter, split: (split as ExampleFilter['split']) ?? undefined })
        }
      />
      <Select
        aria-label={t('examples.filterOrigin')}
        placeholder={t('examples.anyOrigin')}
        clearable
        clearButtonProps={{ 'aria-label': t('examples.anyOrigin') }}
        w={180}
        data={origins.map((origin) => ({ value: origin, label: t(`examples.origins.${origin}`) }))}
        value={originOf(filter.synthetic)}
        onChange={(origin) =>
          onChange({ ...filter, synthetic: origin === null ? undefined : origin === 'synthetic' })
        }
      />
    </Group>
  );
}
