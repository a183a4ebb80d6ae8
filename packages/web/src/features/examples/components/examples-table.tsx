import type { Example, Facet, Taxonomy } from '@assort/contract';
import { ActionIcon, Badge, Group, Table, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LabelChip } from '../../../ui/label-chip.tsx';

interface ExamplesTableProps {
  readonly taxonomy: Taxonomy;
  readonly examples: readonly Example[];
  readonly onDelete: (example: Example) => void;
}

/** Examples with their labels: in columns of their own, or below the text on narrow screens. */
export function ExamplesTable({ taxonomy, examples, onDelete }: ExamplesTableProps) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={280} type="native">
      <Table aria-label={t('classifier.examples')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('examples.text')}</Table.Th>
            {taxonomy.facets.map((facet) => (
              <Table.Th key={facet.name} visibleFrom="sm">
                {facet.name}
              </Table.Th>
            ))}
            <Table.Th visibleFrom="sm">{t('examples.split')}</Table.Th>
            <Table.Th w={56} aria-label={t('actions.delete')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {examples.map((example) => (
            <Table.Tr key={example.id}>
              <Table.Td>
                <Text size="sm" lineClamp={3}>
                  {example.text}
                </Text>
                {example.synthetic && (
                  <Badge color="amber" mt={6}>
                    {t('examples.origins.synthetic')}
                  </Badge>
                )}
                <Group gap={6} mt={6} hiddenFrom="sm">
                  {taxonomy.facets.map((facet) => (
                    <FacetLabels key={facet.name} facet={facet} labels={example.labels} />
                  ))}
                </Group>
              </Table.Td>
              {taxonomy.facets.map((facet) => (
                <Table.Td key={facet.name} visibleFrom="sm">
                  <Group gap={6}>
                    <FacetLabels facet={facet} labels={example.labels} />
                  </Group>
                </Table.Td>
              ))}
              <Table.Td visibleFrom="sm">
                <Text size="sm" c="dimmed">
                  {t(`splits.${example.split}`)}
                </Text>
              </Table.Td>
              <Table.Td>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('examples.delete', { text: example.text.slice(0, 60) })}
                  onClick={() => onDelete(example)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function FacetLabels({ facet, labels }: { facet: Facet; labels: Example['labels'] }) {
  return labels[facet.name]?.map((id) => (
    <LabelChip key={id} name={facet.labels.find((label) => label.id === id)?.name ?? id} />
  ));
}
