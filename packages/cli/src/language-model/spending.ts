import type { Ledger, LedgerCall, MemoryLedger } from '@assort/providers';

/** Counts what a run takes of its language models, retries and failed calls with it. */
export class Spending implements Ledger {
  readonly #ledger: MemoryLedger;
  calls = 0;
  tokens = 0;

  /** @param ledger keeps to the cap */
  constructor(ledger: MemoryLedger) {
    this.#ledger = ledger;
  }

  /** In dollars; calls without a known outcome count at their estimate. */
  get cost(): number {
    return this.#ledger.spent;
  }

  async begin(call: LedgerCall, signal?: AbortSignal): Promise<void> {
    await this.#ledger.begin(call, signal);
    this.calls++;
  }

  /** Sets aside what a batch may cost. Throws `budget-reached` where that does not fit. */
  beginBatch(calls: readonly LedgerCall[]): void {
    this.#ledger.beginBatch(calls);
  }

  /** A call of a batch, which an earlier run may have sent. */
  async finishBatched(id: string, outcome: Parameters<Ledger['finish']>[1]): Promise<void> {
    this.calls++;
    await this.finish(id, outcome);
  }

  async finish(id: string, outcome: Parameters<Ledger['finish']>[1]): Promise<void> {
    if (outcome.status !== 'unknown') this.tokens += outcome.inputTokens + outcome.outputTokens;
    await this.#ledger.finish(id, outcome);
  }
}
