import type { Prompt } from '@assort/contract';
import { Group, Select, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { diffQuery } from '../api/prompt-versions.ts';
import { DiffLines } from './diff-lines.tsx';

interface PromptDiffProps {
  readonly prompt: Prompt;
  /** What is compared at first. */
  readonly initial: { readonly from: number; readonly to: number };
}

/** What changed between two versions, line by line. */
export function PromptDiff({ prompt, initial }: PromptDiffProps) {
  const { t } = useTranslation();
  const [{ from, to }, setCompared] = useState(initial);
  const query = useQuery(diffQuery(useClient(), prompt.name, from, to));
  const data = Array.from({ length: prompt.latestVersion }, (_, index) => ({
    value: String(prompt.latestVersion - index),
    label: t('prompts.versionName', { version: prompt.latestVersion - index }),
  }));
  return (
    <>
      <Group gap="sm">
        <Select
          label={t('prompts.from')}
          w={180}
          allowDeselect={false}
          data={data}
          value={String(from)}
          onChange={(version) => version && setCompared({ from: Number(version), to })}
        />
        <Select
          label={t('prompts.to')}
          w={180}
          allowDeselect={false}
          data={data}
          value={String(to)}
          onChange={(version) => version && setCompared({ from, to: Number(version) })}
        />
      </Group>
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {query.isPending && <Skeleton h={120} />}
      {query.data?.hunks.length === 0 && <Text c="dimmed">{t('prompts.same')}</Text>}
      {query.data && query.data.hunks.length > 0 && <DiffLines hunks={query.data.hunks} />}
    </>
  );
}
