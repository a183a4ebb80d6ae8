import { Badge, Group, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/session/session-context.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { tagsQuery } from '../api/tags.ts';
import { TagMenu } from './tag-menu.tsx';

interface TagsPanelProps {
  readonly classifierId: string;
  readonly facet: string;
  readonly mayEdit: boolean;
}

const shown = 20;

/** The tags that predictions gave in an open facet. */
export function TagsPanel({ classifierId, facet, mayEdit }: TagsPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const query = useQuery(tagsQuery(useClient(), classifierId, { facet, search, limit: shown }));
  const { items = [], total = 0 } = query.data ?? {};
  const isSearchable = total > shown || search !== '';
  return (
    <Panel
      title={facet}
      description={`${t('facets.open')} · ${t('tags.text')}`}
      actions={
        isSearchable && (
          <TextInput
            aria-label={t('tags.search')}
            placeholder={t('tags.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )
      }
    >
      <Problem error={query.error} />
      {query.data && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(search === '' ? 'tags.none' : 'tags.noneFound')}
        </Text>
      )}
      {items.length > 0 && (
        <Table aria-label={facet}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('tags.tag')}</Table.Th>
              <Table.Th ta="right">{t('tags.count')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('tags.seen')}</Table.Th>
              {mayEdit && <Table.Th w={48} aria-label={t('tags.renameOrMerge')} />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((tag) => (
              <Table.Tr key={tag.tag}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Group gap="xs">
                    {tag.tag}
                    {tag.isLabel && <Badge color="gray">{t('tags.label')}</Badge>}
                  </Group>
                </Table.Td>
                <Table.Td ta="right">{format.number(tag.count)}</Table.Td>
                <Table.Td visibleFrom="sm">{format.ago(tag.seenAt)}</Table.Td>
                {mayEdit && (
                  <Table.Td>
                    {!tag.isLabel && <TagMenu classifierId={classifierId} tag={tag} />}
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {total > items.length && (
        <Text size="sm" c="dimmed">
          {t('tags.ofAll', { shown: items.length, count: total })}
        </Text>
      )}
    </Panel>
  );
}
