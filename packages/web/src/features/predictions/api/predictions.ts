import { type Client, readLines } from '@assort/client';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';
import type { ResultRow } from '../result-row.ts';

export function useTryText(classifierId: string) {
  const client = useClient();
  return useMutation({
    mutationFn: (text: string) =>
      client.classifyAndWait(classifierId, { text, explain: true, store: false }),
  });
}

/** The first rows of a finished job's results, without fetching the rest. */
export const firstResultsQuery = (client: Client, jobId: string, rows: number) =>
  queryOptions({
    queryKey: ['jobs', jobId, 'first-results', rows],
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn({ signal }) {
      const response = await client.jobs.results(jobId, { format: 'jsonl' }, { signal });
      const first: ResultRow[] = [];
      if (!response.body) return first;
      for await (const line of readLines(response.body)) {
        if (line !== '') first.push(JSON.parse(line) as ResultRow);
        if (first.length === rows) break;
      }
      return first;
    },
  });
