import type { Prompt } from '@assort/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useClient, useUser } from '../app/session/session-context.tsx';
import { production, promptQuery } from '../features/prompts/api/prompts.ts';
import { MovesList } from '../features/prompts/components/moves-list.tsx';
import { NewVersion } from '../features/prompts/components/new-version.tsx';
import { PromptDiff } from '../features/prompts/components/prompt-diff.tsx';
import { VersionsTable } from '../features/prompts/components/versions-table.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Problem } from '../ui/problem.tsx';

export default function PromptPage() {
  const { t } = useTranslation();
  const { name = '' } = useParams();
  const query = useQuery(promptQuery(useClient(), name));
  return (
    <Page title={name} crumbs={[{ label: t('shell.prompts'), to: '/prompts' }]}>
      <Problem error={query.error} onRetry={() => query.refetch()} />
      {query.isPending && <Skeleton h={320} />}
      {query.data && <StoredPrompt key={name} prompt={query.data} />}
    </Page>
  );
}

function StoredPrompt({ prompt }: { prompt: Prompt }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [chosen, setChosen] = useState<number | null>(null);
  const isBuiltIn = prompt.createdAt === null;
  const mayWrite = !isBuiltIn && (role === 'admin' || role === 'editor');
  const inProduction = prompt.pointers[production] ?? 0;
  const { latestVersion } = prompt;
  const shown = chosen ?? latestVersion;
  // The latest against what is in use, or against the one before where it is in use itself.
  const compared = inProduction === latestVersion ? latestVersion - 1 : inProduction;
  return (
    <>
      <Panel
        title={t('prompts.versionName', { version: shown })}
        description={t(
          isBuiltIn ? 'prompts.builtInText' : mayWrite ? 'prompts.editText' : 'prompts.readText',
        )}
      >
        <NewVersion
          key={shown}
          prompt={prompt}
          version={shown}
          mayWrite={mayWrite}
          onAdded={setChosen}
        />
      </Panel>
      {!isBuiltIn && (
        <>
          <Panel title={t('prompts.versions')} description={t('prompts.versionsText')}>
            <VersionsTable prompt={prompt} shown={shown} onShow={setChosen} mayWrite={mayWrite} />
          </Panel>
          {latestVersion > 1 && (
            <Panel title={t('prompts.diff')}>
              <PromptDiff
                key={`${compared} ${latestVersion}`}
                prompt={prompt}
                initial={{ from: compared, to: latestVersion }}
              />
            </Panel>
          )}
          <Panel title={t('prompts.moves')}>
            <MovesList name={prompt.name} />
          </Panel>
        </>
      )}
    </>
  );
}
