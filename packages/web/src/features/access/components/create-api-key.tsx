import type { Permission } from '@assort/contract';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { OneTimeSecret } from '../../../ui/one-time-secret.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useCreateApiKey } from '../api/api-keys.ts';
import { type KeyFormValues, KeyLimits } from './key-limits.tsx';

const lifetimes = ['30', '90', '365', 'never'] as const;

/** Creates a key, then shows it this once. */
export function CreateApiKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const create = useCreateApiKey();
  const form = useForm<KeyFormValues>({
    mode: 'uncontrolled',
    initialValues: { name: '', lifetime: '90', permissions: [], classifierIds: [] },
    validate: { name: isNotEmpty(t('apiKeys.nameMissing')) },
  });
  const submit = form.onSubmit(({ name, lifetime, permissions, classifierIds }) =>
    create.mutate({
      name: name.trim(),
      ...(lifetime !== 'never' && { expiresInDays: Number(lifetime) }),
      ...(permissions.length > 0 && { permissions: permissions as Permission[] }),
      ...(classifierIds.length > 0 && { classifierIds }),
    }),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside the dialog must not lose the only sight of the key.
      closeOnClickOutside={!create.data}
      title={create.data ? t('apiKeys.createdTitle') : t('apiKeys.create')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {create.data ? (
        <OneTimeSecret
          label={t('apiKeys.key')}
          warning={t('apiKeys.once')}
          secret={create.data.key}
          onClose={onClose}
        />
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              label={t('apiKeys.name')}
              description={t('apiKeys.nameHint')}
              maxLength={100}
              data-autofocus
              key={form.key('name')}
              {...form.getInputProps('name')}
            />
            <Select
              label={t('apiKeys.lifetime')}
              allowDeselect={false}
              data={lifetimes.map((value) => ({
                value,
                label:
                  value === 'never'
                    ? t('apiKeys.never')
                    : t('apiKeys.days', { count: Number(value) }),
              }))}
              key={form.key('lifetime')}
              {...form.getInputProps('lifetime')}
            />
            <KeyLimits form={form} />
            <Problem error={create.error} />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('actions.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending}>
                {t('apiKeys.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
