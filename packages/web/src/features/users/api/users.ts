import type { Client } from '@assort/client';
import type { CreateUser, UpdateUser, User } from '@assort/contract';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

export const usersQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: ['users'],
    queryFn: ({ pageParam, signal }) => client.users.list({ cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** A change of users, after which they are read anew. */
function useUserChange<Input, Output>(change: (client: Client, input: Input) => Promise<Output>) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
}

export const useCreateUser = () =>
  useUserChange((client, user: CreateUser) => client.users.create(user));

export const useUpdateUser = ({ id }: User) =>
  useUserChange((client, change: UpdateUser) => client.users.update(id, change));

export const useResetPassword = () =>
  useUserChange((client, { id }: User) => client.users.resetPassword(id));
