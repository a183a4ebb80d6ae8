import { Alert, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { providersQuery } from '../../providers/api/providers.ts';
import { ModelChoice } from '../../providers/components/model-choice.tsx';
import { embeddingModelsQuery } from '../api/embedding-models.ts';
import { choiceOf, type EmbeddingValue, optionOf } from '../embedding-values.ts';

interface EmbeddingChoiceProps {
  readonly value: EmbeddingValue;
  readonly onChange: (value: EmbeddingValue) => void;
}

/** No embedding model, one of the server's own, or one of a provider. */
export function EmbeddingChoice({ value, onChange }: EmbeddingChoiceProps) {
  const { t } = useTranslation();
  const client = useClient();
  const { data: folders = [] } = useQuery(embeddingModelsQuery(client));
  const { data: providers = [] } = useQuery(providersQuery(client));
  const chosen = optionOf(value);
  const usable = folders.filter(({ problem }) => problem === null).map(({ name }) => name);
  // One that was chosen earlier is shown even if it is gone.
  const own = value !== null && value.provider === undefined ? [value.model] : [];
  const names = [...new Set([...usable, ...own])];
  const { problem } = folders.find(({ name }) => name === own[0]) ?? {};
  return (
    <Stack gap="md">
      <Select
        label={t('embeddings.model')}
        description={t('embeddings.text')}
        allowDeselect={false}
        data={[
          { value: 'none', label: t('embeddings.none') },
          ...names.map((name) => ({ value: optionOf({ model: name }), label: name })),
          ...(providers.length > 0 || chosen === 'provider'
            ? [{ value: 'provider', label: t('embeddings.ofProvider') }]
            : []),
        ]}
        value={chosen}
        onChange={(option) => option && onChange(choiceOf(option))}
      />
      {problem && <Alert color="amber">{problem}</Alert>}
      {value?.provider !== undefined && (
        <ModelChoice value={{ provider: value.provider, model: value.model }} onChange={onChange} />
      )}
    </Stack>
  );
}
