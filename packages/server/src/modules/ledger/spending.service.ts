import type {
  Budget,
  LedgerCall,
  LedgerPage,
  LedgerQuery,
  LedgerSummary,
  LedgerSummaryQuery,
} from '@assort/contract';
import { cursorId, pageOf } from '../../paging.ts';
import type { Visibility } from '../../permissions.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { CallsRepository } from './calls.repository.ts';
import type { CallRow } from './ledger.repository.ts';

interface Parts {
  readonly repository: CallsRepository;
  readonly classifiers: Pick<ClassifiersService, 'find'>;
}

/** Tells what language models cost, and what they may. */
export function createSpendingService({ repository, classifiers }: Parts) {
  async function budget(classifierId: string): Promise<Budget> {
    await classifiers.find(classifierId);
    const month = new Date().toISOString().slice(0, 7);
    const { spent, reserved } = await repository.sum('classifier', classifierId, month);
    const monthlyCap = await repository.monthlyCap(classifierId);
    return { monthlyCap, spentUsd: spent, reservedUsd: reserved };
  }

  return {
    /** Newest first. */
    async list(query: LedgerQuery, visibility: Visibility): Promise<LedgerPage> {
      const { cursor, limit, ...filter } = query;
      const rows = await repository.list(filter, visibility, limit ?? 50, cursorId(cursor));
      return pageOf(rows, limit, callView);
    },

    async summarize(query: LedgerSummaryQuery, visibility: Visibility): Promise<LedgerSummary> {
      return { items: await repository.summarize(query, visibility) };
    },

    budget,

    async setBudget(classifierId: string, monthlyCap: number | null): Promise<Budget> {
      await classifiers.find(classifierId);
      await repository.setMonthlyCap(classifierId, monthlyCap);
      return budget(classifierId);
    },

    /** Dollars that a job has spent so far, and that its calls under way may cost. */
    ofJob: (jobId: string) => repository.sum('job', jobId, ''),
  };
}

export type SpendingService = ReturnType<typeof createSpendingService>;

function callView({ estimatedCost, cost, begunAt, endedAt, ...row }: CallRow): LedgerCall {
  return {
    ...row,
    estimatedCostUsd: estimatedCost,
    costUsd: cost,
    begunAt: begunAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
