import type { Client } from '@assort/client';
import type { AddMember, Member, MemberRole } from '@assort/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

export const membersQuery = (client: Client, classifierId: string) =>
  queryOptions({
    queryKey: ['members', classifierId],
    queryFn: ({ signal }) => client.members.list(classifierId, { signal }),
  });

/** A change of a classifier's members, after which they are read anew. */
function useMemberChange<Input, Output>(
  classifierId: string,
  change: (client: Client, input: Input) => Promise<Output>,
) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members', classifierId] }),
  });
}

export const useAddMember = (classifierId: string) =>
  useMemberChange(classifierId, (client, member: AddMember) =>
    client.members.add(classifierId, member),
  );

export const useSetMemberRole = (classifierId: string, { userId }: Member) =>
  useMemberChange(classifierId, (client, role: MemberRole) =>
    client.members.update(classifierId, userId, { role }),
  );

export const useRemoveMember = (classifierId: string) =>
  useMemberChange(classifierId, (client, { userId }: Member) =>
    client.members.remove(classifierId, userId),
  );
