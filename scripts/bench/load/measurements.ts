export type RequestKind = 'submit' | 'poll';

/** One second of a run. */
export interface Second {
  readonly requests: number;
  readonly errors: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** The value below which this share of the values lies (nearest rank). Not a number for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Latencies and errors of a run. A latency counts from when a request was due, not from when there was time for it. */
export class Measurements {
  readonly latencies: Record<RequestKind, number[]> = { submit: [], poll: [] };
  readonly failures = new Map<string, number>();
  readonly seconds: Second[] = [];
  errors = 0;
  #current: number[] = [];
  #currentErrors = 0;

  add(kind: RequestKind, milliseconds: number): void {
    this.latencies[kind].push(milliseconds);
    this.#current.push(milliseconds);
  }

  fail(reason: string): void {
    this.errors++;
    this.#currentErrors++;
    this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
  }

  /** Ends the current second. */
  closeSecond(): Second {
    const second = {
      requests: this.#current.length,
      errors: this.#currentErrors,
      p50: percentile(this.#current, 0.5),
      p99: percentile(this.#current, 0.99),
    };
    this.seconds.push(second);
    this.#current = [];
    this.#currentErrors = 0;
    return second;
  }
}
