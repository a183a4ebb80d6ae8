import { List, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { movesQuery } from '../api/prompt-versions.ts';

/** Who moved `production` where and when, newest first. */
export function MovesList({ name }: { name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(movesQuery(useClient(), name));
  const moves = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Problem error={query.error} onRetry={() => query.refetch()} />
      <List size="sm" listStyleType="none" spacing={4}>
        {moves.map(({ movedAt, movedBy, fromVersion, toVersion }) => (
          <List.Item key={movedAt}>
            {fromVersion === null
              ? t('prompts.moveFirst', { to: toVersion })
              : t('prompts.move', { from: fromVersion, to: toVersion })}{' '}
            <Text component="span" size="sm" c="dimmed" title={format.dateTime(movedAt)}>
              {[movedBy?.name, format.ago(movedAt)].filter(Boolean).join(' · ')}
            </Text>
          </List.Item>
        ))}
      </List>
      <LoadMore query={query} />
    </>
  );
}
