import type { Client } from '@assort/client';
import type { Job, JobQuery } from '@assort/contract';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

export const jobsQuery = (client: Client, filter: Omit<JobQuery, 'cursor'> = {}) =>
  infiniteQueryOptions({
    queryKey: ['jobs', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      client.jobs.list({ ...filter, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const jobQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => client.jobs.get(id, { signal }),
  });

export function useCancelJob(job: Job) {
  const client = useClient();
  return useMutation({ mutationFn: () => client.jobs.cancel(job.id) });
}

/** `capUsd`: in place of the cap so far; null for none. */
export function useResumeJob(job: Job) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (capUsd: number | null) => client.jobs.resume(job.id, { capUsd }),
    onSuccess: (resumed) => queries.setQueryData(jobQuery(client, job.id).queryKey, resumed),
  });
}

export function useRetryFailed(job: Job) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.jobs.retryFailed(job.id),
    onSuccess(again) {
      queries.removeQueries({ queryKey: [...jobQuery(client, job.id).queryKey, 'first-results'] });
      queries.setQueryData(jobQuery(client, job.id).queryKey, again);
    },
  });
}
