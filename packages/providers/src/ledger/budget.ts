import { AssortError } from '@assort/engine';
import type { LedgerCall } from './ledger.ts';

/** Tells of sums in dollars. */
const dollars = (amount: number) => `$${amount.toFixed(amount < 1 ? 4 : 2)}`;

/** Money spent and reserved against a cap. All amounts are in dollars. */
export class Budget {
  readonly #cap: number | undefined;
  readonly #reserved = new Map<string, number>();
  #spent: number;
  #reservedSum = 0;
  #waiting: (() => void)[] = [];

  constructor(cap: number | undefined, spent = 0) {
    this.#cap = cap;
    this.#spent = spent;
  }

  /** What answers cost, and what calls of unknown outcome may have cost. */
  get spent(): number {
    return this.#spent;
  }

  /**
   * Sets the estimated cost aside. Where only calls under way keep it from fitting, it waits for them: most turn out
   * cheaper than estimated.
   */
  async reserve(call: LedgerCall, signal?: AbortSignal): Promise<void> {
    const { id, model } = call;
    const amount = this.#amountOf(call);
    const cap = this.#cap ?? Number.POSITIVE_INFINITY;
    while (this.#spent + this.#reservedSum + amount > cap) {
      if (this.#reserved.size === 0) {
        throw reached(`the next call of ${model}`, cap, this.#spent, amount);
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      signal?.throwIfAborted();
    }
    this.#setAside(id, amount);
  }

  /** Sets aside what calls may cost together, at once or not at all. */
  reserveAll(calls: readonly LedgerCall[]): void {
    const amounts = calls.map((call) => this.#amountOf(call));
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    const cap = this.#cap ?? Number.POSITIVE_INFINITY;
    if (this.#spent + this.#reservedSum + sum > cap) {
      throw reached(
        `a batch of ${calls.length} calls of ${calls[0]!.model}`,
        cap,
        this.#spent,
        sum,
      );
    }
    for (const [place, { id }] of calls.entries()) this.#setAside(id, amounts[place]!);
  }

  #amountOf({ model, estimatedCost: cost }: LedgerCall): number {
    if (this.#cap !== undefined && cost === undefined) {
      throw new AssortError(
        'setting-invalid',
        `The price of ${model} is not known, so that its budget could not be kept: state its price, or leave the budget out.`,
        { setting: 'price' },
      );
    }
    return cost ?? 0;
  }

  #setAside(id: string, amount: number): void {
    this.#reserved.set(id, amount);
    this.#reservedSum += amount;
  }

  /** @param cost undefined keeps what was set aside, for a call of unknown outcome */
  settle(id: string, cost: number | undefined): void {
    const amount = this.#reserved.get(id) ?? 0;
    this.#reserved.delete(id);
    // No rest of rounding may stay reserved for ever.
    this.#reservedSum = this.#reserved.size === 0 ? 0 : this.#reservedSum - amount;
    this.#spent += cost ?? amount;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  }
}

/** @param next what could not be sent */
function reached(next: string, cap: number, spent: number, amount: number): AssortError {
  return new AssortError(
    'budget-reached',
    `The budget of ${dollars(cap)} is used up: ${dollars(spent)} is spent, and ${next} could cost ${dollars(amount)}; raise the cap, or use a local strategy.`,
    { cap, spent },
  );
}
