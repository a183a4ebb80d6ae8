import type { Classifier } from '@assort/contract';
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useUpdateClassifier } from '../api/classifiers.ts';

interface RenameDialogProps {
  readonly classifier: Classifier;
  readonly onClose: () => void;
}

export function RenameDialog({ classifier, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  const update = useUpdateClassifier(classifier.id);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: classifier.name, description: classifier.description },
    transformValues: ({ name, description }) => ({
      name: name.trim(),
      description: description.trim(),
    }),
    validate: { name: isNotEmpty(t('create.nameMissing')) },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('classifier.rename')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((changes) => update.mutate(changes, { onSuccess: onClose }))}
      >
        <Stack gap="md">
          <TextInput
            label={t('create.name')}
            maxLength={200}
            data-autofocus
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
          <Textarea
            label={t('create.description')}
            autosize
            minRows={2}
            maxLength={2000}
            key={form.key('description')}
            {...form.getInputProps('description')}
          />
          <Problem error={update.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit" loading={update.isPending}>
              {t('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
