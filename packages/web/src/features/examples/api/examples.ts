import type { Client, FileChoice } from '@assort/client';
import type { ExampleQuery, NewExample } from '@assort/contract';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';

export type ExampleFilter = Pick<ExampleQuery, 'split' | 'facet' | 'label' | 'synthetic' | 'jobId'>;

export const examplesQuery = (client: Client, classifierId: string, filter: ExampleFilter) =>
  infiniteQueryOptions({
    queryKey: [...classifierKey(classifierId), 'examples', filter],
    queryFn: ({ pageParam, signal }) =>
      client.examples.list(classifierId, { ...filter, cursor: pageParam, limit: 50 }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Reads the classifier and its examples anew after they changed. */
function useRefresh(classifierId: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: classifierKey(classifierId) });
}

export function useAddExample(classifierId: string) {
  const client = useClient();
  const refresh = useRefresh(classifierId);
  return useMutation({
    mutationFn: (example: NewExample) => client.examples.create(classifierId, [example]),
    onSuccess: refresh,
  });
}

export function useDeleteExample(classifierId: string) {
  const client = useClient();
  const refresh = useRefresh(classifierId);
  return useMutation({
    mutationFn: (exampleId: string) => client.examples.delete(classifierId, exampleId),
    onSuccess: refresh,
  });
}

/** Deletes all synthetic examples, or those of one job. */
export function useDeleteSynthetic(classifierId: string, jobId?: string) {
  const client = useClient();
  const refresh = useRefresh(classifierId);
  return useMutation({
    mutationFn: () => client.examples.deleteSynthetic(classifierId, { jobId }),
    onSuccess: refresh,
  });
}

/** Starts an import and goes to where it can be watched. */
export function useUploadExamples(classifierId: string) {
  const client = useClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ file, choice }: { file: File; choice: FileChoice }) =>
      client.examples.upload(classifierId, file, choice),
    onSuccess: (job) => navigate(`/classifiers/${classifierId}/jobs/${job.id}`),
  });
}
