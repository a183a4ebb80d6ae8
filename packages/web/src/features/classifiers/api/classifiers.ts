import type { Client } from '@assort/client';
import type { UpdateClassifier } from '@assort/contract';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

/** Everything known of one classifier lies under this key, so that one call refreshes it all. */
export const classifierKey = (id: string) => ['classifiers', id] as const;

export const classifiersQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: ['classifiers', 'list'],
    queryFn: ({ pageParam, signal }) => client.classifiers.list({ cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const overviewQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: [...classifierKey(id), 'overview'],
    queryFn: ({ signal }) => client.classifiers.overview(id, { signal }),
  });

export function useUpdateClassifier(id: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: UpdateClassifier) => client.classifiers.update(id, changes),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['classifiers'] }),
  });
}

export function useDeleteClassifier(id: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.classifiers.delete(id),
    onSuccess() {
      queries.removeQueries({ queryKey: classifierKey(id) });
      return queries.invalidateQueries({ queryKey: ['classifiers', 'list'] });
    },
  });
}
