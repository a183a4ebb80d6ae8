import type { Client } from '@assort/client';
import type { CreatePrompt, CreatePromptVersion } from '@assort/contract';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';
import { production, promptsKey } from './prompts.ts';

export const versionsQuery = (client: Client, name: string) =>
  infiniteQueryOptions({
    queryKey: [...promptsKey, name, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      client.prompts.versions(name, { cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const diffQuery = (client: Client, name: string, from: number, to: number) =>
  queryOptions({
    queryKey: [...promptsKey, name, 'diff', from, to],
    queryFn: ({ signal }) => client.prompts.diff(name, { from, to }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Where `production` stood, newest first. */
export const movesQuery = (client: Client, name: string) =>
  infiniteQueryOptions({
    queryKey: [...promptsKey, name, 'moves'],
    queryFn: ({ pageParam, signal }) =>
      client.prompts.moves(name, { pointer: production, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export function useCreatePrompt() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (prompt: CreatePrompt) => client.prompts.create(prompt),
    onSuccess: () => queries.invalidateQueries({ queryKey: promptsKey }),
  });
}

export function useAddVersion(name: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: CreatePromptVersion) => client.prompts.addVersion(name, version),
    onSuccess: () => queries.invalidateQueries({ queryKey: promptsKey }),
  });
}

/** Moves `production`; what others have moved in the meantime is read anew and not overwritten. */
export function useMoveProduction(name: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ from, to }: { from: number | null; to: number }) =>
      client.prompts.movePointer(name, production, { version: to, expectedVersion: from }),
    onSettled: () => queries.invalidateQueries({ queryKey: promptsKey }),
  });
}
