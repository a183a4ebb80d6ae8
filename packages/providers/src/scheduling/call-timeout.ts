const remembered = 100;
/** Fewer answers say too little. */
const enough = 10;
const quantile = 0.95;
const factor = 3;
const shortest = 10_000;

/**
 * How long a call may take: three times what 95 % of the last answers took, so that stuck calls are given up early.
 * Each further try gets twice the time, so that a slow answer comes through in the end. Times are milliseconds.
 */
export class CallTimeout {
  readonly #longest: number;
  readonly #latencies: number[] = [];
  #next = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  answered(latency: number): void {
    this.#latencies[this.#next] = latency;
    this.#next = (this.#next + 1) % remembered;
  }

  /** @param tries calls that went before for the same request */
  after(tries: number): number {
    if (this.#latencies.length < enough) return this.#longest;
    const sorted = Float64Array.from(this.#latencies).sort();
    const usual = sorted[Math.floor(quantile * (sorted.length - 1))]!;
    return Math.min(this.#longest, Math.max(shortest, factor * usual) * 2 ** tries);
  }
}
