import type { Taxonomy } from '@assort/contract';
import { Button, Group, Modal, MultiSelect, Select, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useAddExample } from '../api/examples.ts';

interface AddExampleProps {
  readonly classifierId: string;
  readonly taxonomy: Taxonomy;
  readonly onClose: () => void;
}

/** Examples typed by hand, one after the other: the dialog stays open for the next. */
export function AddExample({ classifierId, taxonomy, onClose }: AddExampleProps) {
  const { t } = useTranslation();
  const add = useAddExample(classifierId);
  const [text, setText] = useState('');
  const [labels, setLabels] = useState<Record<string, string[]>>({});
  const field = useRef<HTMLTextAreaElement>(null);
  const hasLabels = Object.values(labels).some((chosen) => chosen.length > 0);

  async function submit(event: FormEvent) {
    event.preventDefault();
    await add.mutateAsync({ text, labels });
    setText('');
    setLabels({});
    field.current?.focus();
  }
  const choose = (facet: string, chosen: string[]) => setLabels({ ...labels, [facet]: chosen });

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('examples.add')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form onSubmit={(event) => submit(event).catch(() => {})}>
        <Stack gap="md">
          <Textarea
            ref={field}
            label={t('examples.text')}
            autosize
            minRows={3}
            maxRows={10}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {taxonomy.facets.map((facet) => {
            const data = facet.labels.map(({ id, name }) => ({ value: id, label: name }));
            const chosen = labels[facet.name] ?? [];
            return facet.kind === 'single' ? (
              <Select
                key={facet.name}
                label={facet.name}
                searchable
                data={data}
                value={chosen[0] ?? null}
                onChange={(label) => choose(facet.name, label === null ? [] : [label])}
              />
            ) : (
              <MultiSelect
                key={facet.name}
                label={facet.name}
                searchable
                data={data}
                value={chosen}
                onChange={(chosenLabels) => choose(facet.name, chosenLabels)}
              />
            );
          })}
          <Problem error={add.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('actions.close')}
            </Button>
            <Button
              type="submit"
              loading={add.isPending}
              disabled={text.trim() === '' || !hasLabels}
            >
              {t('examples.addSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
