import { Autocomplete, Group, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { providerModelsQuery, providersQuery } from '../api/providers.ts';
import { ModelName, SimulatedBadge } from './model-name.tsx';

interface ModelChoiceValue {
  /** The provider's id; empty before one is chosen. */
  readonly provider: string;
  readonly model: string;
}

interface ModelChoiceProps {
  readonly value: ModelChoiceValue;
  readonly onChange: (value: ModelChoiceValue) => void;
}

/** A provider and one of its models: allowed ones, or what the endpoint lists, or typed. */
export function ModelChoice({ value, onChange }: ModelChoiceProps) {
  const { t } = useTranslation();
  const client = useClient();
  const { data: providers = [] } = useQuery(providersQuery(client));
  const listed = useQuery({
    ...providerModelsQuery(client, value.provider),
    enabled: value.provider !== '',
  });
  const provider = providers.find(({ id }) => id === value.provider);
  const allowed = provider?.models ?? [];
  const names =
    allowed.length > 0
      ? allowed
      : (listed.data ?? []).filter((model) => model.allowed).map(({ name }) => name);
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('providers.one')}
          placeholder={t('providers.choose')}
          allowDeselect={false}
          data={providers.map(({ id, name }) => ({ value: id, label: name }))}
          value={value.provider || null}
          onChange={(id) =>
            id &&
            onChange({
              provider: id,
              model: providers.find((each) => each.id === id)?.models[0] ?? '',
            })
          }
        />
        <Autocomplete
          label={
            <Group component="span" gap={6} display="inline-flex">
              {t('providers.model')}
              <SimulatedBadge model={value.model} />
            </Group>
          }
          data={[...names]}
          limit={200}
          disabled={value.provider === ''}
          renderOption={({ option }) => <ModelName name={option.value} />}
          value={value.model}
          onChange={(model) => onChange({ ...value, model })}
        />
      </SimpleGrid>
      {listed.error && names.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('providers.notListed')}
        </Text>
      )}
    </Stack>
  );
}
