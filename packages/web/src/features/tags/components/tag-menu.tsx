import type { Tag } from '@assort/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useDeleteTag } from '../api/tags.ts';
import { RenameTagDialog } from './rename-tag-dialog.tsx';

interface TagMenuProps {
  readonly classifierId: string;
  readonly tag: Tag;
}

/** What is done to one tag. */
export function TagMenu({ classifierId, tag }: TagMenuProps) {
  const { t } = useTranslation();
  const [renaming, rename] = useDisclosure();
  const [deleting, confirm] = useDisclosure();
  const remove = useDeleteTag(classifierId, tag);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('tags.more', { tag: tag.tag })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={rename.open}>
            {t('tags.renameOrMerge')}
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
      {renaming && <RenameTagDialog classifierId={classifierId} tag={tag} onClose={rename.close} />}
      <ConfirmDialog
        opened={deleting}
        onClose={confirm.close}
        title={t('tags.deleteTitle', { tag: tag.tag })}
        text={t('tags.deleteText')}
        action={t('actions.delete')}
        mutation={remove}
      />
    </>
  );
}
