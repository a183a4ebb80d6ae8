const firstLimit = 4;
/** Of the limit that was too high: up to here it grows fast again. */
const safeShare = 0.8;
/** Answers that take this much longer than the quickest are waiting in the provider's own queue. */
const queueingFactor = 2;
const smoothing = 0.1;
const beliefTime = 30_000;
/** Per answer; lets the quickest time be forgotten, since texts and hours differ. */
const forgetting = 1.01;
/** Of all calls; fewer that fail without a clear cause do so by chance. */
const toleratedShare = 0.1;
const shareSmoothing = 0.05;

/**
 * How a provider showed that it has too much to do: by the answer that calls are too frequent or too many at a time, or
 * by a failure that may have other causes.
 */
export type OverloadSign = 'too-frequent' | 'too-many-at-a-time' | 'unclear';

/**
 * How many calls may be under way at a time: additive increase, multiplicative decrease (Chiu and Jain 1989), with a
 * fast start as in TCP. One call goes alone until the first answer, which teaches the provider's limits.
 */
export class ConcurrencyLimit {
  readonly #ceiling: number;
  #limit = 1;
  #lonely = true;
  /** Below it the limit doubles per round, above it grows by one. */
  #threshold: number;
  /** The highest limit that works where the provider named one too high, and until when that is believed. */
  #found: { readonly limit: number; readonly until: number } | undefined;
  #decreasedAt = Number.NEGATIVE_INFINITY;
  /** The share of calls that lately failed as if the provider was overloaded. */
  #failing = 0;
  #latency = 0;
  #quickest = Number.POSITIVE_INFINITY;

  constructor(ceiling: number) {
    this.#ceiling = ceiling;
    this.#threshold = ceiling;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Whether the first answer is still to come. */
  get lonely(): boolean {
    return this.#lonely;
  }

  endLonelyTime(): void {
    if (!this.#lonely) return;
    this.#lonely = false;
    this.#limit = Math.min(firstLimit, this.#ceiling);
  }

  /** @param busy whether the limit was reached: else it proves nothing of a higher one */
  succeeded(latency: number, busy: boolean, now: number): void {
    this.endLonelyTime();
    this.#failing -= this.#failing * shareSmoothing;
    this.#latency += (latency - this.#latency) * (this.#latency === 0 ? 1 : smoothing);
    this.#quickest = Math.min(this.#quickest * forgetting, this.#latency);
    if (!busy || this.#latency > queueingFactor * this.#quickest) return;
    const step = this.#limit < this.#threshold ? 1 : 1 / this.#limit;
    const ceiling = this.#found && now < this.#found.until ? this.#found.limit : this.#ceiling;
    this.#limit = Math.min(Math.max(ceiling, this.#limit), this.#limit + step);
  }

  /**
   * Halves the limit, once for all calls that went out under the same one.
   */
  overloaded(startedAt: number, now: number, sign: OverloadSign): void {
    this.#failing += (1 - this.#failing) * shareSmoothing;
    if (startedAt <= this.#decreasedAt) return;
    if (sign === 'unclear' && this.#failing <= toleratedShare) return;
    if (sign === 'too-many-at-a-time')
      this.#found = { limit: Math.max(1, this.limit - 1), until: now + beliefTime };
    this.#threshold = Math.max(1, this.#limit * safeShare);
    this.#limit = Math.max(1, this.#limit / 2);
    this.#decreasedAt = now;
  }
}
