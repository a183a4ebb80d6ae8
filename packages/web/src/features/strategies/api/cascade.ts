import type { Client } from '@assort/client';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';

export const cascadeQuery = (client: Client, classifierId: string) =>
  queryOptions({
    queryKey: [...classifierKey(classifierId), 'cascade'],
    queryFn: ({ signal }) => client.cascades.get(classifierId, { signal }),
  });

/** Starts a fit, which may cost so many dollars, and goes to where it can be watched. */
export function useFitCascade(classifierId: string) {
  const client = useClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (capUsd: number | null) =>
      client.cascades.fit(classifierId, capUsd === null ? {} : { capUsd }),
    onSuccess: (job) => navigate(`/classifiers/${classifierId}/jobs/${job.id}`),
  });
}
