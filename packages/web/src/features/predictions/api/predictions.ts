import { type Client, readLines } from '@assort/client';
import type { Classifier, Split } from '@assort/contract';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';
import type { ResultRow } from '../result-row.ts';

const sampleTexts = 4;
/** Of a sample text, in UTF-16 code units. */
const longestSample = 200;

/** `store`: what takes long is kept, so that it can be asked for again until it is there. */
export function useTryText(classifierId: string, { store }: { store: boolean }) {
  const client = useClient();
  return useMutation({
    mutationFn: (text: string) =>
      client.classifyAndWait(classifierId, { text, explain: true, store }),
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

/** One short text of each of a few labels, as something to start with. */
export const sampleTextsQuery = (
  client: Client,
  { id, taxonomy }: Pick<Classifier, 'id' | 'taxonomy'>,
  split: Split,
) =>
  queryOptions({
    queryKey: [...classifierKey(id), 'sample-texts', split],
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn({ signal }) {
      const facet = taxonomy.facets[0];
      const labels = facet?.labels ?? [];
      const step = Math.max(1, Math.floor(labels.length / sampleTexts));
      const chosen = labels.filter((_label, index) => index % step === 0).slice(0, sampleTexts);
      const pages = await Promise.all(
        chosen.map((label) =>
          client.examples.list(
            id,
            { split, facet: facet?.name, label: label.id, limit: 10 },
            { signal },
          ),
        ),
      );
      const texts = pages.map(({ items }) =>
        items.map(({ text }) => text).find((text) => text.length <= longestSample),
      );
      return [...new Set(texts.filter((text) => text !== undefined))];
    },
  });
