import type { Client } from '@assort/client';
import type { CreateApiKey } from '@assort/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

export const apiKeysQuery = (client: Client) =>
  queryOptions({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => client.apiKeys.list({ signal }),
  });

export function useCreateApiKey() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: CreateApiKey) => client.apiKeys.create(key),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
}

export function useRevokeApiKey() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.apiKeys.revoke(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
}
