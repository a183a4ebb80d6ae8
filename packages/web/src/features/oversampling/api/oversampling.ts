import type { Client } from '@assort/client';
import type { Oversample, OversamplingGoal } from '@assort/contract';
import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';

/** Which labels are rare, and what writing for them would take. */
export const oversamplingEstimateQuery = (
  client: Client,
  classifierId: string,
  goal: OversamplingGoal,
) =>
  queryOptions({
    queryKey: [...classifierKey(classifierId), 'oversampling', goal],
    queryFn: ({ signal }) => client.examples.estimateOversampling(classifierId, goal, { signal }),
    placeholderData: keepPreviousData,
  });

/** Starts the job and goes to where it can be watched. */
export function useOversample(classifierId: string) {
  const client = useClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (request: Oversample) => client.examples.oversample(classifierId, request),
    onSuccess: (job) => navigate(`/classifiers/${classifierId}/jobs/${job.id}`),
  });
}
