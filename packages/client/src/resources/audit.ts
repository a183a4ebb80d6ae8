import type { AuditPage, AuditQuery } from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

export const auditResource = (transport: Transport) => ({
  /** Who did what, newest first. */
  list: (query: AuditQuery = {}, options?: CallOptions) =>
    transport.json<AuditPage>({ path: '/audit', query, ...options }),
});
