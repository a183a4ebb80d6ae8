import type { Prompt } from '@assort/contract';
import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useAddVersion } from '../api/prompt-versions.ts';
import { promptTextQuery } from '../api/prompts.ts';
import { PromptText } from './prompt-text.tsx';

interface NewVersionProps {
  readonly prompt: Prompt;
  /** The version that is shown, and that an edit starts from. */
  readonly version: number;
  readonly mayWrite: boolean;
  readonly onAdded: (version: number) => void;
}

/** A version's text. It never changes: what is edited becomes the next version. */
export function NewVersion({ prompt, version, mayWrite, onAdded }: NewVersionProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const stored = useQuery(promptTextQuery(useClient(), prompt.name, version));
  const add = useAddVersion(prompt.name);
  const [typed, setTyped] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const text = typed ?? stored.data ?? '';
  const isChanged = typed !== null && typed !== stored.data;

  async function save(event: FormEvent) {
    event.preventDefault();
    const added = await add.mutateAsync({ text, ...(note.trim() !== '' && { note: note.trim() }) });
    notify(t('prompts.added', { version: added.version }));
    onAdded(added.version);
  }

  if (stored.error) return <Problem error={stored.error} onRetry={() => stored.refetch()} />;
  if (stored.data === undefined) return <Skeleton h={240} />;
  return (
    <form noValidate onSubmit={(event) => save(event).catch(() => {})}>
      <PromptText
        readOnly={!mayWrite}
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {mayWrite && isChanged && (
        <Group align="flex-end" gap="sm" mt="md">
          <TextInput
            flex={1}
            miw={220}
            label={t('prompts.note')}
            description={t('prompts.noteText')}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" loading={add.isPending} disabled={text.trim() === ''}>
            {t('prompts.saveVersion', { version: prompt.latestVersion + 1 })}
          </Button>
        </Group>
      )}
      <Problem error={add.error} />
    </form>
  );
}
