import type { Provider } from '@assort/contract';
import { Button, Checkbox, Group, SimpleGrid, Stack } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CountInput } from '../../../ui/count-input.tsx';
import { DollarInput } from '../../../ui/dollar-input.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import type { ProviderValues } from '../provider-values.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { ModelRows } from './model-rows.tsx';

interface ProviderFormProps {
  /** Null for one that is to be added. */
  readonly provider: Provider | null;
  readonly initialValues: ProviderValues;
  readonly saving: { readonly isPending: boolean; readonly error: unknown };
  readonly onSubmit: (values: ProviderValues) => void;
  /** Beside the connection: what can be done with what is stored, unless something is not saved yet. */
  readonly test?: (unsaved: boolean) => ReactNode;
}

/** Everything that can be set of a provider. */
export function ProviderForm({
  provider,
  initialValues,
  saving,
  onSubmit,
  test,
}: ProviderFormProps) {
  const { t } = useTranslation();
  const form = useForm<ProviderValues>({
    mode: 'controlled',
    initialValues,
    validate: {
      name: isNotEmpty(t('providers.nameMissing')),
      baseUrl: (value) => (URL.canParse(value.trim()) ? null : t('providers.addressInvalid')),
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(onSubmit)}>
      <Stack gap="lg">
        <Panel title={t('providers.connection')}>
          <ConnectionFields form={form} provider={provider} />
          {test?.(saving.isPending || form.isDirty())}
        </Panel>
        {provider && (
          <>
            <Panel title={t('providers.models')} description={t('providers.modelsText')}>
              <ModelRows
                providerId={provider.id}
                rows={form.values.models}
                onChange={(rows) => form.setFieldValue('models', rows)}
              />
              <Checkbox
                label={t('providers.onlyThese')}
                disabled={form.values.models.length === 0}
                {...form.getInputProps('onlyThese', { type: 'checkbox' })}
              />
            </Panel>
            <Panel title={t('providers.limits')} description={t('providers.limitsText')}>
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                {(['requestsPerMinute', 'tokensPerMinute', 'concurrency'] as const).map((limit) => (
                  <CountInput
                    key={limit}
                    label={t(`providers.${limit}`)}
                    placeholder={t('providers.learnt')}
                    {...form.getInputProps(limit)}
                  />
                ))}
              </SimpleGrid>
            </Panel>
          </>
        )}
        <Panel title={t('providers.money')}>
          <DollarInput
            label={t('providers.monthlyCap')}
            description={t('providers.monthlyCapText')}
            placeholder={t('providers.noCap')}
            maw={360}
            {...form.getInputProps('monthlyCap')}
          />
          <Checkbox
            label={t('providers.cacheAnswers')}
            description={t('providers.cacheAnswersText')}
            {...form.getInputProps('cacheAnswers', { type: 'checkbox' })}
          />
        </Panel>
        <Problem error={saving.error} />
        <Group justify="flex-end" gap="sm">
          <Button component={Link} to="/providers" variant="default">
            {t('actions.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {provider ? t('actions.save') : t('providers.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
