import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { facetFaults, TypedFacet } from '../typed-facets.ts';
import { FacetEditor } from './facet-editor.tsx';

interface FacetListProps {
  readonly facets: readonly TypedFacet[];
  /** Shown once somebody tried to go on; null before. */
  readonly faults: readonly ReturnType<typeof facetFaults>[] | null;
  readonly onChange: (facets: readonly TypedFacet[]) => void;
}

export function FacetList({ facets, faults, onChange }: FacetListProps) {
  const { t } = useTranslation();
  const replace = (key: number, changes: Partial<TypedFacet>) =>
    onChange(facets.map((facet) => (facet.key === key ? { ...facet, ...changes } : facet)));
  const add = () => {
    const key = Math.max(...facets.map((facet) => facet.key)) + 1;
    onChange([...facets, { key, name: '', kind: 'single', labels: '' }]);
  };
  return (
    <Stack gap="md" align="stretch">
      {facets.map((facet, index) => (
        <FacetEditor
          key={facet.key}
          facet={facet}
          faults={faults?.[index] ?? null}
          onChange={(changes) => replace(facet.key, changes)}
          onRemove={
            facets.length > 1
              ? () => onChange(facets.filter((other) => other.key !== facet.key))
              : undefined
          }
        />
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={add}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('facets.add')}
      </Button>
    </Stack>
  );
}
