import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { OneTimeSecret } from '../../../ui/one-time-secret.tsx';
import { Problem } from '../../../ui/problem.tsx';

import { useCreateWebhook } from '../api/webhooks.ts';

interface CreateWebhookProps {
  readonly classifierId: string;
  readonly onClose: () => void;
}

/** Creates a webhook, then shows its secret this once. */
export function CreateWebhook({ classifierId, onClose }: CreateWebhookProps) {
  const { t } = useTranslation();
  const create = useCreateWebhook(classifierId);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { url: '' },
    validate: { url: isNotEmpty(t('webhooks.urlMissing')) },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside the dialog must not lose the only sight of the secret.
      closeOnClickOutside={!create.data}
      title={t(create.data ? 'webhooks.createdTitle' : 'webhooks.create')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {create.data ? (
        <OneTimeSecret
          label={t('webhooks.secret')}
          warning={t('webhooks.once')}
          secret={create.data.secret}
          onClose={onClose}
        />
      ) : (
        <form noValidate onSubmit={form.onSubmit(({ url }) => create.mutate(url.trim()))}>
          <Stack gap="md">
            <TextInput
              label={t('webhooks.url')}
              description={t('webhooks.urlHint')}
              placeholder="https://example.org/assort"
              type="url"
              maxLength={2000}
              data-autofocus
              key={form.key('url')}
              {...form.getInputProps('url')}
            />
            <Problem error={create.error} />
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('actions.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending}>
                {t('webhooks.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
