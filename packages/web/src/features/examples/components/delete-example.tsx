import type { Example } from '@assort/contract';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useDeleteExample } from '../api/examples.ts';

interface DeleteExampleProps {
  readonly classifierId: string;
  /** Null while none is to be deleted. */
  readonly example: Example | null;
  readonly onClose: () => void;
}

/** Asks once before an example is deleted. */
export function DeleteExample({ classifierId, example, onClose }: DeleteExampleProps) {
  const { t } = useTranslation();
  const remove = useDeleteExample(classifierId);
  return (
    <ConfirmDialog
      opened={example !== null}
      onClose={onClose}
      title={t('examples.deleteTitle')}
      text={example ? `“${example.text.slice(0, 240)}”` : ''}
      action={t('actions.delete')}
      mutation={{ ...remove, mutateAsync: async () => example && remove.mutateAsync(example.id) }}
    />
  );
}
