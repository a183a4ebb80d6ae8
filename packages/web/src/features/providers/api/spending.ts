import type { Client } from '@assort/client';
import { queryOptions } from '@tanstack/react-query';

/** Dollars of this calendar month, UTC, by provider id; calls under way count at their estimate. */
export const spendingQuery = (client: Client) =>
  queryOptions({
    queryKey: ['providers', 'spending'],
    async queryFn({ signal }): Promise<ReadonlyMap<string, number>> {
      const now = new Date();
      const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())).toISOString();
      const { items } = await client.ledger.summarize({ by: 'provider', from }, { signal });
      return new Map(
        items.flatMap(({ key, costUsd, reservedUsd }) =>
          key === null ? [] : [[key, costUsd + reservedUsd] as const],
        ),
      );
    },
  });
