import type { Client } from '@assort/client';
import { queryOptions } from '@tanstack/react-query';

interface FileToClassify {
  readonly classifierId: string;
  readonly file: File;
  readonly textColumn: string;
  /** Whether the language model is asked in batches. */
  readonly batch: boolean;
}

/** What classifying a file would take of language models. */
export const estimateQuery = (
  client: Client,
  { classifierId, file, textColumn, batch }: FileToClassify,
) =>
  queryOptions({
    queryKey: [
      'estimate',
      classifierId,
      file.name,
      file.size,
      file.lastModified,
      textColumn,
      batch,
    ],
    queryFn: ({ signal }) =>
      client.jobs.estimate(
        file,
        { classifierId, textColumn, fileName: file.name, batch },
        { signal },
      ),
    staleTime: 60_000,
    gcTime: 0,
  });
