import type { Client } from '@assort/client';
import { queryOptions } from '@tanstack/react-query';

/** The embedding models in the server's own folders. */
export const embeddingModelsQuery = (client: Client) =>
  queryOptions({
    queryKey: ['embedding-models'],
    queryFn: async ({ signal }) => (await client.embeddingModels.list({ signal })).items,
  });
