import type { Classifier } from '@assort/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useDeleteClassifier } from '../api/classifiers.ts';
import { RenameDialog } from './rename-dialog.tsx';

/** What is done to a classifier as a whole. */
export function ClassifierMenu({ classifier }: { classifier: Classifier }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [renaming, rename] = useDisclosure();
  const [deleting, confirm] = useDisclosure();
  const remove = useDeleteClassifier(classifier.id);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('classifier.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={rename.open}>
            {t('classifier.rename')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={confirm.open}
          >
            {t('actions.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameDialog classifier={classifier} onClose={rename.close} />}
      <ConfirmDialog
        opened={deleting}
        onClose={confirm.close}
        title={t('classifier.deleteTitle', { name: classifier.name })}
        text={t('classifier.deleteText')}
        action={t('actions.delete')}
        mutation={remove}
        onDone={() => navigate('/classifiers')}
      />
    </>
  );
}
