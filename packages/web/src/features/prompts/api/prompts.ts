import type { Client } from '@assort/client';
import { queryOptions } from '@tanstack/react-query';

export const promptsKey = ['prompts'] as const;

/** The pointer that says what is used where no version is asked for. */
export const production = 'production';

/** All of them: nobody has more than one page. */
export const promptsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...promptsKey, 'list'],
    queryFn: async ({ signal }) => (await client.prompts.list({ limit: 200, signal })).items,
  });

export const promptQuery = (client: Client, name: string) =>
  queryOptions({
    queryKey: [...promptsKey, name],
    queryFn: ({ signal }) => client.prompts.get(name, { signal }),
  });

/** The text of a version; of the one at which `production` stands, without a version. */
export const promptTextQuery = (client: Client, name: string, version: number | null) =>
  queryOptions({
    queryKey: [...promptsKey, name, 'text', version],
    async queryFn({ signal }) {
      const asked = version ?? (await client.prompts.get(name, { signal })).pointers[production];
      return (await client.prompts.version(name, asked ?? 0, { signal })).text;
    },
  });
