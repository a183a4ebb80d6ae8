import type { TagReference } from '@assort/contract';
import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { tagsQuery, useRenameTag } from '../api/tags.ts';

interface RenameTagDialogProps {
  readonly classifierId: string;
  readonly tag: TagReference;
  readonly onClose: () => void;
}

/** A new name, or that of another tag, which then takes this one in. */
export function RenameTagDialog({ classifierId, tag, onClose }: RenameTagDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(tag.tag);
  const { facet } = tag;
  const query = { facet, search: name === tag.tag ? '' : name.trim() };
  const { data } = useQuery(tagsQuery(useClient(), classifierId, query));
  const others = (data?.items ?? []).map((other) => other.tag).filter((other) => other !== tag.tag);
  const rename = useRenameTag(classifierId);

  function save(event: FormEvent) {
    event.preventDefault();
    rename.mutate({ ...tag, name: name.trim() }, { onSuccess: onClose });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('tags.renameTitle', { tag: tag.tag })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form noValidate onSubmit={save}>
        <Stack gap="md">
          <Autocomplete
            label={t('tags.name')}
            description={t('tags.nameText')}
            data={others}
            maxLength={80}
            value={name}
            onChange={setName}
            data-autofocus
          />
          <Problem error={rename.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button
              type="submit"
              loading={rename.isPending}
              disabled={name.trim() === '' || name === tag.tag}
            >
              {t(others.includes(name.trim()) ? 'tags.merge' : 'tags.rename')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
