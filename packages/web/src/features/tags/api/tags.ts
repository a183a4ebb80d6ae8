import type { Client } from '@assort/client';
import type { RenameTag, TagQuery, TagReference } from '@assort/contract';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';

const tagsKey = (classifierId: string) => [...classifierKey(classifierId), 'tags'];

export const tagsQuery = (client: Client, classifierId: string, query: TagQuery) =>
  queryOptions({
    queryKey: [...tagsKey(classifierId), query],
    queryFn: ({ signal }) => client.tags.list(classifierId, { ...query, signal }),
    placeholderData: keepPreviousData,
  });

export function useRenameTag(classifierId: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: RenameTag) => client.tags.rename(classifierId, change),
    onSuccess: () => queries.invalidateQueries({ queryKey: tagsKey(classifierId) }),
  });
}

export function useDeleteTag(classifierId: string, tag: TagReference) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.tags.delete(classifierId, tag),
    onSuccess: () => queries.invalidateQueries({ queryKey: tagsKey(classifierId) }),
  });
}
