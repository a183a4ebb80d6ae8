import { isFinished } from '@assort/client';
import type { Job } from '@assort/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../../../app/session/session-context.tsx';
import { jobQuery } from './jobs.ts';

/** A job as it moves on, by server-sent events; what it changed is read anew when it has ended. */
export function useFollowedJob(id: string) {
  const client = useClient();
  const queries = useQueryClient();
  const query = useQuery(jobQuery(client, id));
  const [streamError, setStreamError] = useState<unknown>(null);
  const isRunning = query.data !== undefined && !isFinished(query.data);
  const hasEnded = query.data !== undefined && isFinished(query.data);

  useEffect(() => {
    if (!isRunning) return;
    const controller = new AbortController();
    async function follow() {
      for await (const job of client.jobs.events(id, { signal: controller.signal })) {
        queries.setQueryData<Job>(jobQuery(client, id).queryKey, job);
      }
    }
    follow().catch((error: unknown) => {
      if (!controller.signal.aborted) setStreamError(error);
    });
    return () => controller.abort();
  }, [client, queries, id, isRunning]);

  // A quick job may have ended before it was first looked at.
  useEffect(() => {
    if (!hasEnded) return;
    queries.invalidateQueries({ queryKey: ['classifiers'] });
    queries.invalidateQueries({ queryKey: ['jobs', 'list'] });
  }, [queries, hasEnded]);

  return { job: query.data, error: query.error ?? streamError, refetch: query.refetch };
}
