import type { Client } from '@assort/client';
import type { CreateErasure, UpdateRetention } from '@assort/contract';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

export const retentionQuery = (client: Client) =>
  queryOptions({
    queryKey: ['retention'],
    queryFn: ({ signal }) => client.retention.get({ signal }),
  });

export const erasuresQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: ['erasures'],
    queryFn: ({ pageParam, signal }) => client.erasures.list({ cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export function useUpdateRetention() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: UpdateRetention) => client.retention.update(change),
    onSuccess: (retention) => queries.setQueryData(retentionQuery(client).queryKey, retention),
  });
}

/** Counts only. */
export function useFindPersonalData() {
  const client = useClient();
  return useMutation({
    mutationFn: (wanted: CreateErasure) => client.erasures.create({ ...wanted, dryRun: true }),
  });
}

export function useErase() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: CreateErasure) => client.erasures.create(wanted),
    // Anything that is shown may hold what is gone.
    onSuccess: () => queries.invalidateQueries(),
  });
}
