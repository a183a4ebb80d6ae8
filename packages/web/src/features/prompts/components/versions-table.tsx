import type { Prompt, PromptVersionSummary } from '@assort/contract';
import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useMoveProduction, versionsQuery } from '../api/prompt-versions.ts';
import { production } from '../api/prompts.ts';

interface VersionsTableProps {
  readonly prompt: Prompt;
  /** The version whose text is shown. */
  readonly shown: number;
  readonly onShow: (version: number) => void;
  readonly mayWrite: boolean;
}

/** Every version, and where `production` stands; it can be moved on or back. */
export function VersionsTable({ prompt, shown, onShow, mayWrite }: VersionsTableProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const query = useInfiniteQuery(versionsQuery(useClient(), prompt.name));
  const move = useMoveProduction(prompt.name);
  const inProduction = prompt.pointers[production] ?? null;
  const versions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const moveTo = (version: number) =>
    move.mutate(
      { from: inProduction, to: version },
      { onSuccess: () => notify(t('prompts.moved', { version })) },
    );
  return (
    <Stack gap="sm">
      <Problem error={query.error ?? move.error} />
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label={t('prompts.versions')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('prompts.version')}</Table.Th>
              <Table.Th>{t('prompts.note')}</Table.Th>
              <Table.Th>{t('prompts.by')}</Table.Th>
              <Table.Th aria-label={t('classifier.more')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map((version) => (
              <VersionRow
                key={version.version}
                version={version}
                isShown={version.version === shown}
                inProduction={inProduction}
                isMoving={move.isPending && move.variables.to === version.version}
                onShow={() => onShow(version.version)}
                onMove={mayWrite ? () => moveTo(version.version) : undefined}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <LoadMore query={query} />
    </Stack>
  );
}

interface VersionRowProps {
  readonly version: PromptVersionSummary;
  readonly isShown: boolean;
  readonly inProduction: number | null;
  readonly isMoving: boolean;
  readonly onShow: () => void;
  readonly onMove?: () => void;
}

function VersionRow(props: VersionRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { version, note, author, createdAt } = props.version;
  const isOlder = props.inProduction !== null && version < props.inProduction;
  return (
    <Table.Tr aria-current={props.isShown || undefined}>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" fw={props.isShown ? 640 : 400} style={{ whiteSpace: 'nowrap' }}>
            {t('prompts.versionName', { version })}
          </Text>
          {version === props.inProduction && (
            <Badge color="green" flex="none">
              {production}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{note || '–'}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">
          {[author?.name, createdAt && format.ago(createdAt)].filter(Boolean).join(' · ') || '–'}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button size="xs" variant="subtle" disabled={props.isShown} onClick={props.onShow}>
            {t('prompts.show')}
          </Button>
          {props.onMove && version !== props.inProduction && (
            <Button size="xs" variant="default" loading={props.isMoving} onClick={props.onMove}>
              {t(isOlder ? 'prompts.rollBack' : 'prompts.makeProduction')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
