import type { Client } from '@assort/client';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../../app/session/session-context.tsx';
import { classifierKey } from '../../classifiers/api/classifiers.ts';

/** What a classifier may spend this month, and what it has spent. */
export const budgetQuery = (client: Client, classifierId: string) =>
  queryOptions({
    queryKey: [...classifierKey(classifierId), 'budget'],
    queryFn: ({ signal }) => client.budgets.get(classifierId, { signal }),
  });

/** Null takes the cap away. */
export function useSetBudget(classifierId: string) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (monthlyCap: number | null) => client.budgets.set(classifierId, { monthlyCap }),
    onSuccess: (budget) => queries.setQueryData(budgetQuery(client, classifierId).queryKey, budget),
  });
}
