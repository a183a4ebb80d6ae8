import type { RetainedKind, Retention, UpdateRetention } from '@assort/contract';
import type { Database } from '../../database/database.ts';
import type { RetentionRepository } from './retention.repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: RetentionRepository;
}

/** Everything, for ever. */
const kept: Retention = { predictions: null, jobRows: null, calls: null };

/** For how long things are kept. */
export function createRetentionService({ database, repository }: Parts) {
  return {
    async get(): Promise<Retention> {
      const rows = await repository.all();
      const days = Object.fromEntries(rows.map((row) => [row.kind, row.days]));
      return { ...kept, ...days };
    },

    async update(change: UpdateRetention): Promise<Retention> {
      await database.transaction(async (transaction) => {
        for (const kind of Object.keys(kept) as RetainedKind[]) {
          const days = change[kind];
          if (days !== undefined) await repository.set(kind, days, transaction);
        }
      });
      return this.get();
    },

    /** Deletes what is old enough, batch by batch. Any number of processes may do it at the same time. */
    async sweep(): Promise<void> {
      for (const { kind, days } of await repository.all()) {
        while ((await repository.deleteBatch(kind, days)) > 0);
      }
    },
  };
}

export type RetentionService = ReturnType<typeof createRetentionService>;
