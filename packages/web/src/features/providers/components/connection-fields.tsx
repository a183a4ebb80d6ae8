import type { Provider } from '@assort/contract';
import { PasswordInput, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type PresetName, presets } from '../presets.ts';
import { newProviderValues, type ProviderValues } from '../provider-values.ts';

interface ConnectionFieldsProps {
  readonly form: UseFormReturnType<ProviderValues>;
  readonly provider: Provider | null;
}

/** Who it is, where, and the key, which is never shown again. */
export function ConnectionFields({ form, provider }: ConnectionFieldsProps) {
  const { t } = useTranslation();
  const isFixed = provider?.variable != null;
  const presetNames = Object.keys(presets) as PresetName[];
  const choose = (preset: PresetName) => {
    const { name, baseUrl } = newProviderValues(preset);
    form.setValues({ preset, name, baseUrl });
  };
  const keyPlaceholder = provider?.hasKey
    ? provider.keyEnd
      ? t('providers.keyEnds', { end: provider.keyEnd })
      : t('providers.keySet')
    : undefined;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {provider === null && (
          <Select
            label={t('providers.kind')}
            allowDeselect={false}
            data={presetNames.map((value) => ({
              value,
              label: presets[value].name || t('providers.compatible'),
            }))}
            value={form.values.preset}
            onChange={(preset) => preset && choose(preset as PresetName)}
          />
        )}
        <TextInput label={t('providers.name')} maxLength={100} {...form.getInputProps('name')} />
        <TextInput
          label={t('providers.address')}
          description={t('providers.addressText')}
          placeholder="https://host/v1"
          type="url"
          disabled={isFixed}
          {...form.getInputProps('baseUrl')}
        />
        <PasswordInput
          label={t('providers.key')}
          description={t(provider?.hasKey ? 'providers.keyKept' : 'providers.keyText')}
          placeholder={keyPlaceholder}
          autoComplete="off"
          disabled={isFixed}
          visibilityToggleButtonProps={{ 'aria-label': t('providers.showKey') }}
          {...form.getInputProps('apiKey')}
        />
      </SimpleGrid>
      {isFixed && (
        <Text size="sm" c="dimmed">
          {t('providers.keyFrom', { variable: provider.variable ?? '' })}
        </Text>
      )}
      {presets[form.values.preset] && 'isLocal' in presets[form.values.preset] && (
        <Text size="sm" c="dimmed">
          {t('providers.localText')}
        </Text>
      )}
    </>
  );
}
