import type { Client } from '@assort/client';
import type { TrainRequest } from '@assort/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';

export const modelsQuery = (client: Client, classifierId: string) =>
  queryOptions({
    queryKey: [...classifierKey(classifierId), 'models'],
    queryFn: ({ signal }) => client.models.list(classifierId, { signal }),
  });

export const modelQuery = (client: Client, classifierId: string, version: number) =>
  queryOptions({
    queryKey: [...classifierKey(classifierId), 'models', version],
    queryFn: ({ signal }) => client.models.get(classifierId, version, { signal }),
  });

/** Starts a training and goes to where it can be watched. */
export function useTrain(classifierId: string) {
  const client = useClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (request?: TrainRequest) => client.models.train(classifierId, request),
    onSuccess: (job) => navigate(`/classifiers/${classifierId}/jobs/${job.id}`),
  });
}

export function usePromote(classifierId: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => client.models.promote(classifierId, version),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['classifiers'] }),
  });
}
