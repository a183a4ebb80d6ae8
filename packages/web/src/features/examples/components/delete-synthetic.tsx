import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useDeleteSynthetic } from '../api/examples.ts';

interface DeleteSyntheticProps {
  readonly classifierId: string;
  /** Only those that it has added. */
  readonly jobId?: string;
}

/** Takes back what language models wrote, after asking once. */
export function DeleteSynthetic({ classifierId, jobId }: DeleteSyntheticProps) {
  const { t } = useTranslation();
  const [opened, dialog] = useDisclosure();
  const remove = useDeleteSynthetic(classifierId, jobId);
  return (
    <Group justify="flex-end">
      <Button
        variant="default"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={dialog.open}
      >
        {t(jobId === undefined ? 'examples.deleteSynthetic' : 'oversampling.deleteAll')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        title={t('examples.deleteSyntheticTitle')}
        text={t(
          jobId === undefined ? 'examples.deleteSyntheticText' : 'oversampling.deleteAllText',
        )}
        action={t('actions.delete')}
        mutation={{ ...remove, mutateAsync: () => remove.mutateAsync() }}
      />
    </Group>
  );
}
