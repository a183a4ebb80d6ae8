import { ProblemError } from '@assort/client';
import { QueryClient } from '@tanstack/react-query';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The API has said what is wrong (and the client waited out 429 and 503): only a broken
        // connection is worth another try.
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
      },
    },
  });
}
