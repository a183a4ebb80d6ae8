import type { Client } from '@assort/client';
import type { CreateEvaluation } from '@assort/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';

const evaluationsKey = (classifierId: string) =>
  [...classifierKey(classifierId), 'evaluations'] as const;

const shownAtOnce = 20;

export const evaluationsQuery = (client: Client, classifierId: string) =>
  infiniteQueryOptions({
    queryKey: [...evaluationsKey(classifierId), 'list'],
    queryFn: ({ pageParam, signal }) =>
      client.evaluations.list(classifierId, { cursor: pageParam, limit: shownAtOnce, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const evaluationQuery = (client: Client, classifierId: string, id: string) =>
  queryOptions({
    queryKey: [...evaluationsKey(classifierId), id],
    queryFn: ({ signal }) => client.evaluations.get(classifierId, id, { signal }),
  });

export const evaluationRowsQuery = (
  client: Client,
  classifierId: string,
  id: string,
  wrong: boolean,
) =>
  infiniteQueryOptions({
    queryKey: [...evaluationsKey(classifierId), id, 'rows', wrong],
    queryFn: ({ pageParam, signal }) =>
      client.evaluations.rows(classifierId, id, { wrong, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const comparisonQuery = (client: Client, classifierId: string, a: string, b: string) =>
  queryOptions({
    queryKey: [...evaluationsKey(classifierId), 'compare', a, b],
    queryFn: ({ signal }) => client.evaluations.compare(classifierId, a, b, { signal }),
  });

export const evaluationEstimateQuery = (
  client: Client,
  classifierId: string,
  request: CreateEvaluation,
) =>
  queryOptions({
    queryKey: [...evaluationsKey(classifierId), 'estimate', request],
    queryFn: ({ signal }) => client.evaluations.estimate(classifierId, request, { signal }),
    placeholderData: keepPreviousData,
  });

/** Starts an evaluation and goes to where it can be watched. */
export function useEvaluate(classifierId: string) {
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (request: CreateEvaluation) => client.evaluations.start(classifierId, request),
    onSuccess(job) {
      queries.invalidateQueries({ queryKey: evaluationsKey(classifierId) });
      return navigate(`/classifiers/${classifierId}/evaluations/${job.id}`);
    },
  });
}
