import { Budget } from './budget.ts';
import type { Ledger, LedgerCall } from './ledger.ts';

export interface MemoryLedger extends Ledger {
  /** Dollars, with calls of unknown outcome at their estimated cost. */
  readonly spent: number;
  /** Sets aside what the calls of a batch may cost, all or nothing. Throws as `begin` rejects. */
  beginBatch(calls: readonly LedgerCall[]): void;
}

/** Keeps to a cap for as long as the process lives. @param cap in dollars; none if left out */
export function createMemoryLedger(cap?: number): MemoryLedger {
  const budget = new Budget(cap);
  return {
    get spent() {
      return budget.spent;
    },
    begin: (call, signal) => budget.reserve(call, signal),
    beginBatch: (calls) => budget.reserveAll(calls),
    async finish(id, outcome) {
      budget.settle(id, outcome.status === 'unknown' ? undefined : outcome.cost);
    },
  };
}
