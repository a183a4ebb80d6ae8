import {
  ActionIcon,
  Badge,
  Group,
  Input,
  Paper,
  SegmentedControl,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FacetFault, type TypedFacet, typedLabels } from '../typed-facets.ts';

interface FacetEditorProps {
  readonly facet: TypedFacet;
  readonly faults: { name: FacetFault | null; labels: FacetFault | null } | null;
  readonly onChange: (changes: Partial<TypedFacet>) => void;
  readonly onRemove?: () => void;
}

/** One question asked of each text, and its answers typed one per line. */
export function FacetEditor({ facet, faults, onChange, onRemove }: FacetEditorProps) {
  const { t } = useTranslation();
  const count = typedLabels(facet.labels).length;
  const fault = (code: FacetFault | null | undefined) => code && t(`facets.faults.${code}`);
  return (
    <Paper p="md" radius="md" bg="var(--assort-sunken)" bd="1px solid var(--assort-line)">
      <Stack gap="md">
        <Group align="flex-start" gap="sm">
          <TextInput
            flex={1}
            miw={200}
            label={t('facets.name')}
            placeholder={t('facets.namePlaceholder')}
            value={facet.name}
            error={fault(faults?.name)}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
          <Input.Wrapper
            label={t('facets.kind')}
            labelElement="div"
            labelProps={{ id: `kind-${facet.key}` }}
          >
            <SegmentedControl
              aria-labelledby={`kind-${facet.key}`}
              display="flex"
              value={facet.kind}
              onChange={(kind) => onChange({ kind: kind as TypedFacet['kind'] })}
              data={[
                { value: 'single', label: t('facets.single') },
                { value: 'multi', label: t('facets.multi') },
              ]}
            />
          </Input.Wrapper>
          {onRemove && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              mt={24}
              aria-label={t('facets.remove', { name: facet.name })}
              onClick={onRemove}
            >
              <IconTrash size={18} />
            </ActionIcon>
          )}
        </Group>
        <Textarea
          label={
            <Group gap="xs" component="span" display="inline-flex">
              {t('facets.labels')}
              <Badge component="span" color="gray">
                {count}
              </Badge>
            </Group>
          }
          description={t('facets.labelsHint')}
          placeholder={t('facets.labelsPlaceholder')}
          autosize
          minRows={4}
          maxRows={14}
          value={facet.labels}
          error={fault(faults?.labels)}
          onChange={(event) => onChange({ labels: event.currentTarget.value })}
        />
      </Stack>
    </Paper>
  );
}
