import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger, LedgerCall } from '@assort/providers';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import type { CappedSum, EndedCall, LedgerRepository, SpendingScope } from './ledger.repository.ts';

/** Who pays for a call. */
export interface Account {
  readonly providerId: string;
  /** As the provider names it. */
  readonly model: string;
  readonly classifierId: string | null;
  readonly jobId?: string;
  /** Dollars. */
  readonly jobCap?: number;
}

interface Parts {
  readonly database: Database;
  readonly repository: LedgerRepository;
}

/** Milliseconds after which a call that waits for others looks again; those of other processes end unseen. */
const lookAgainAfter = 500;

export function createLedgerService({ database, repository }: Parts) {
  /** Resolved when a call of this process ends. */
  let ended = Promise.withResolvers<void>();

  /**
   * Writes calls down and sets their cost aside. @returns the sums that have a cap
   * @throws `setting-invalid` where there is a cap but no price
   */
  async function begin(
    calls: readonly LedgerCall[],
    { providerId, model, classifierId, jobId, jobCap }: Account,
    batchId: string | null,
    transaction: Database,
  ): Promise<CappedSum[]> {
    const rows = calls.map(({ id, estimated, estimatedCost = null }) => ({
      id,
      estimatedInputTokens: estimated.inputTokens,
      estimatedOutputTokens: estimated.outputTokens,
      estimatedCost,
    }));
    const payer = { providerId, model, classifierId, jobId: jobId ?? null, batchId };
    const sums = await repository.begin(payer, rows, jobCap, transaction);
    const [capped] = sums;
    const isUnknown = calls.some(({ estimatedCost }) => estimatedCost === undefined);
    if (capped && isUnknown) throw priceUnknown(model, capped);
    return sums;
  }

  /** Writes the call down, unless it could pass a cap. @returns a cap that only calls under way keep it from fitting */
  async function tryToBegin(call: LedgerCall, account: Account): Promise<CappedSum | undefined> {
    const full = new Full();
    const transaction = database.transaction(async (open) => {
      const sums = await begin([call], account, null, open);
      const never = sums.find(({ fitsAlone }) => !fitsAlone);
      if (never) throw budgetReached(never, `the next call of ${account.model}`);
      full.sum = sums.find(({ fits }) => !fits);
      if (full.sum) throw full;
    });
    await transaction.catch((error) => {
      if (error !== full) throw error;
    });
    return full.sum;
  }

  return {
    /** The ledger as one user of a model sees it. */
    of: (account: Account): Ledger => ({
      async begin(call, signal) {
        for (;;) {
          signal?.throwIfAborted();
          const next = ended.promise;
          if (!(await tryToBegin(call, account))) return;
          const again = sleep(lookAgainAfter, undefined, { ref: false, signal }).catch(() => {});
          await Promise.race([next, again]);
        }
      },
      async finish(id, outcome) {
        await repository.finish([{ id, ...outcome }]);
        ended.resolve();
        ended = Promise.withResolvers();
      },
    }),

    /**
     * Writes all calls of a batch down before it is sent.
     * @throws `budget-reached` where they could together pass a cap, with everything spent and under way
     */
    async beginBatch(
      batchId: string,
      calls: readonly LedgerCall[],
      account: Account,
      transaction: Database,
    ): Promise<void> {
      const sums = await begin(calls, account, batchId, transaction);
      const over = sums.find(({ fits }) => !fits);
      if (over) throw budgetReached(over, `a batch of ${calls.length} calls of ${account.model}`);
    },

    /** Settles calls of batches, in the caller's transaction. */
    finishCalls: (ended: readonly EndedCall[], transaction: Database): Promise<void> =>
      repository.finish(ended, transaction),

    /** Settles the calls that a batch never came to. */
    finishBatch: (batchId: string, transaction: Database): Promise<void> =>
      repository.finishBatch(batchId, transaction),

    /** Gives calls up that were begun so many seconds ago; they count at their estimate. */
    giveUp: (seconds: number): Promise<void> => repository.giveUp(seconds),
  };
}

export type LedgerService = ReturnType<typeof createLedgerService>;

/** Rolls a transaction back that found no room beside the calls under way. */
class Full extends Error {
  sum: CappedSum | undefined;
}

const scopeNames: Record<SpendingScope, string> = {
  provider: 'provider for this month',
  classifier: 'classifier for this month',
  job: 'job',
};

const dollars = (amount: number) => `$${amount.toFixed(amount < 1 ? 4 : 2)}`;

/** @param next what could not be sent */
function budgetReached({ scope, cap, spent, cost }: CappedSum, next: string) {
  return refusal(
    'budget-reached',
    `The budget of the ${scopeNames[scope]}, ${dollars(cap)}, is used up: ${dollars(spent)} is spent, and ${next} could cost ${dollars(cost)}; raise the cap, or use a local strategy.`,
    { scope, cap, spent },
  );
}

function priceUnknown(model: string, { scope }: CappedSum) {
  return refusal(
    'setting-invalid',
    `The price of ${model} is not known, so that the budget of the ${scopeNames[scope]} could not be kept: state the price at its provider, or take the cap away.`,
    { setting: 'prices' },
  );
}
