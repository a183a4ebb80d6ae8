/** Something that is used up and refills steadily, such as requests per minute. Times are in milliseconds. */
export class TokenBucket {
  readonly perMinute: number;
  readonly capacity: number;
  #level: number;
  #updatedAt: number;

  constructor(perMinute: number, capacity: number, now: number) {
    this.perMinute = perMinute;
    this.capacity = capacity;
    this.#level = capacity;
    this.#updatedAt = now;
  }

  /** Milliseconds until `amount` is there, 0 if it is; more than fits counts as a full bucket. */
  waitFor(amount: number, now: number): number {
    return this.#timeTo(Math.min(amount, this.capacity), now);
  }

  /** May go below nothing: then it takes longer until there is something again. */
  take(amount: number, now: number): void {
    this.#refill(now);
    this.#level -= amount;
  }

  remaining(now: number): number {
    this.#refill(now);
    return Math.max(0, Math.floor(this.#level));
  }

  /** Milliseconds until it is full. */
  untilFull(now: number): number {
    return this.#timeTo(this.capacity, now);
  }

  #timeTo(level: number, now: number): number {
    this.#refill(now);
    const missing = level - this.#level;
    // Rounding may leave a billionth of a request missing.
    return missing < 1e-6 ? 0 : (missing / this.perMinute) * 60_000;
  }

  #refill(now: number): void {
    const gained = ((now - this.#updatedAt) / 60_000) * this.perMinute;
    this.#level = Math.min(this.capacity, this.#level + gained);
    this.#updatedAt = now;
  }
}
