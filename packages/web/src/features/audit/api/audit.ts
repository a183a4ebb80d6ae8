import type { Client } from '@assort/client';
import type { AuditAction } from '@assort/contract';
import { infiniteQueryOptions } from '@tanstack/react-query';

export const auditQuery = (client: Client, action: AuditAction | undefined) =>
  infiniteQueryOptions({
    queryKey: ['audit', action],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list({ action, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
