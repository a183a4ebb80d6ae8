import type { Client } from '@assort/client';
import type { CreatePlayground } from '@assort/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

/** A finished run. */
export const playgroundQuery = (client: Client, jobId: string) =>
  queryOptions({
    queryKey: ['playground', jobId],
    queryFn: ({ signal }) => client.playground.get(jobId, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useStartPlayground() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: CreatePlayground) => client.playground.start(request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['jobs', 'list'] }),
  });
}
