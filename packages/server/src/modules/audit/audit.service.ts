import type { AuditEvent, AuditPage, AuditQuery } from '@assort/contract';
import type { NewId } from '../../database/ids.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { AuditRepository, AuditRow } from './audit.repository.ts';

/** What happened; who did it and from where, as far as known. */
export type AuditEntry = Pick<AuditRow, 'action'> & Partial<Omit<AuditRow, 'id' | 'at' | 'action'>>;

interface Parts {
  readonly repository: AuditRepository;
  readonly keptForDays: number;
  readonly newId: NewId;
}

/** Remembers who did what. What is told to it must hold no text, password or key. */
export function createAuditService({ repository, keptForDays, newId }: Parts) {
  return {
    record(entry: AuditEntry): Promise<void> {
      const nobody = { userId: null, apiKeyId: null, address: null };
      const nothing = { classifierId: null, subject: null, details: {} };
      return repository.insert({ id: newId(), at: new Date(), ...nobody, ...nothing, ...entry });
    },

    /** Newest first. */
    async list({ cursor, limit, ...filter }: AuditQuery): Promise<AuditPage> {
      const found = await repository.list(filter, limit ?? 50, cursorId(cursor));
      const rows = found.map(({ event, userName }) => ({ ...event, userName }));
      return pageOf(rows, limit, eventView);
    },

    deleteOld: () => repository.deleteBefore(Date.now() - keptForDays * 86_400_000),
  };
}

export type AuditService = ReturnType<typeof createAuditService>;

const eventView = (row: AuditRow & { readonly userName: string | null }): AuditEvent => ({
  ...row,
  at: row.at.toISOString(),
});
