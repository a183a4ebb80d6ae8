import type { Client } from '@assort/client';
import type { CreateProvider, UpdateProvider } from '@assort/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

const queryKey = ['providers'] as const;

/** All of them: nobody has more than one page. */
export const providersQuery = (client: Client) =>
  queryOptions({
    queryKey: [...queryKey, 'list'],
    queryFn: async ({ signal }) => (await client.providers.list({ limit: 200, signal })).items,
  });

export const providerQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: [...queryKey, id],
    queryFn: ({ signal }) => client.providers.get(id, { signal }),
  });

/** The endpoint's own list, which it may refuse to give. */
export const providerModelsQuery = (client: Client, id: string) =>
  queryOptions({
    queryKey: [...queryKey, id, 'models'],
    queryFn: async ({ signal }) => (await client.providers.models(id, { signal })).items,
    staleTime: 5 * 60_000,
    retry: false,
  });

export function useCreateProvider() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (provider: CreateProvider) => client.providers.create(provider),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });
}

export function useUpdateProvider(id: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: UpdateProvider) => client.providers.update(id, changes),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });
}

export function useDeleteProvider(id: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.providers.delete(id),
    onSuccess() {
      queries.removeQueries({ queryKey: [...queryKey, id] });
      return queries.invalidateQueries({ queryKey: [...queryKey, 'list'] });
    },
  });
}

export function useTestProvider(id: string) {
  const client = useClient();
  return useMutation({ mutationFn: () => client.providers.test(id) });
}
