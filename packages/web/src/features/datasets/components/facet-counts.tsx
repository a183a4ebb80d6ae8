import type { DatasetFacet } from '@assort/contract';
import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { BarList } from '../../../ui/bar-list.tsx';

/** One facet found in a file: its kind and how many rows each label has. */
export function FacetCounts({ found }: { found: DatasetFacet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { facet, counts, unlabelled } = found;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Text fw={640}>{facet.name}</Text>
        <Badge>{t(`facets.${facet.kind}`)}</Badge>
        <Text size="sm" c="dimmed">
          {t('facets.labelCount', { count: facet.labels.length })}
          {unlabelled > 0 &&
            ` · ${t('datasets.unlabelled', { count: unlabelled, rows: format.number(unlabelled) })}`}
        </Text>
      </Group>
      <BarList
        shown={8}
        bars={facet.labels.map((label) => ({ name: label.name, value: counts[label.id] ?? 0 }))}
      />
    </Stack>
  );
}
