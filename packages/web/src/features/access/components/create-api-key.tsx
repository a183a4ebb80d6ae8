import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useCreateApiKey } from '../api/api-keys.ts';
import { NewKey } from './new-key.tsx';

const lifetimes = ['30', '90', '365', 'never'] as const;

/** Creates a key, then shows it this once. */
export function CreateApiKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const create = useCreateApiKey();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', lifetime: '90' as string },
    validate: { name: isNotEmpty(t('apiKeys.nameMissing')) },
  });
  const submit = form.onSubmit(({ name, lifetime }) =>
    create.mutate({
      name: name.trim(),
      ...(lifetime !== 'never' && { expiresInDays: Number(lifetime) }),
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
        <NewKey secret={create.data.key} onClose={onClose} />
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
