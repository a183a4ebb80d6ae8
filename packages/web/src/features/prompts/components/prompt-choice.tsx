import { Select, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { promptsQuery } from '../api/prompts.ts';

const followed = 'production';

interface PromptChoiceProps {
  readonly name: string;
  /** Null: where `production` points, also when it moves. */
  readonly version: number | null;
  readonly onChange: (name: string, version: number | null) => void;
}

/** A prompt, and the version of it. */
export function PromptChoice({ name, version, onChange }: PromptChoiceProps) {
  const { t } = useTranslation();
  const { data: prompts = [] } = useQuery(promptsQuery(useClient()));
  const latest = prompts.find((prompt) => prompt.name === name)?.latestVersion ?? 0;
  const versions = Array.from({ length: latest }, (_, index) => latest - index);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t('prompts.one')}
        allowDeselect={false}
        data={prompts.map((prompt) => prompt.name)}
        value={name}
        onChange={(chosen) => chosen && onChange(chosen, null)}
      />
      {latest > 0 && (
        <Select
          label={t('prompts.version')}
          allowDeselect={false}
          data={[
            { value: followed, label: t('prompts.followProduction') },
            ...versions.map((each) => ({
              value: String(each),
              label: t('prompts.versionName', { version: each }),
            })),
          ]}
          value={version === null ? followed : String(version)}
          onChange={(chosen) =>
            chosen && onChange(name, chosen === followed ? null : Number(chosen))
          }
        />
      )}
    </SimpleGrid>
  );
}
