import type { Client } from '@assort/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';

const keyOf = (classifierId: string) => ['classifiers', classifierId, 'webhooks'];
/** Not below the list's, for a webhook that was deleted has none that could be read anew with the list. */
const deliveriesKeyOf = (classifierId: string) => ['classifiers', classifierId, 'deliveries'];

export const webhooksQuery = (client: Client, classifierId: string) =>
  queryOptions({
    queryKey: keyOf(classifierId),
    queryFn: ({ signal }) => client.webhooks.list(classifierId, { signal }),
  });

/** What was sent last. Looked at again while something is on its way. */
export const deliveriesQuery = (client: Client, classifierId: string, id: string) =>
  queryOptions({
    queryKey: [...deliveriesKeyOf(classifierId), id],
    queryFn: ({ signal }) => client.webhooks.deliveries(classifierId, id, { limit: 20, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'pending') ? 2_000 : 30_000,
  });

function useChange<Value, Answer>(
  classifierId: string,
  change: (client: Client, value: Value) => Promise<Answer>,
  queryKey = keyOf(classifierId),
) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (value: Value) => change(client, value),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });
}

export const useCreateWebhook = (classifierId: string) =>
  useChange(classifierId, (client, url: string) => client.webhooks.create(classifierId, { url }));

export const useDeleteWebhook = (classifierId: string) =>
  useChange(classifierId, (client, id: string) => client.webhooks.delete(classifierId, id));

export const useTestWebhook = (classifierId: string) =>
  useChange(
    classifierId,
    (client, id: string) => client.webhooks.test(classifierId, id),
    deliveriesKeyOf(classifierId),
  );
