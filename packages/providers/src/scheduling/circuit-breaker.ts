/** Consecutive failures after which an endpoint counts as down. */
const tolerated = 10;
const firstCooldown = 1000;
const longestCooldown = 30_000;

/**
 * Keeps calls from an endpoint that is down, and sends one after growing pauses to see whether it is back.
 * Times are milliseconds.
 */
export class CircuitBreaker {
  readonly #listeners = new Set<() => void>();
  #failures = 0;
  #openSince: number | undefined;
  #openUntil = 0;
  #cooldown = firstCooldown;
  #probing = false;

  /** Calls back whenever waiting may have ended or become longer. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Since when the endpoint is down; undefined while it is not. */
  get openSince(): number | undefined {
    return this.#openSince;
  }

  /** Until a call may go out; infinite while a probe is under way. */
  wait(now: number): number {
    if (this.#openSince === undefined) return 0;
    return this.#probing ? Number.POSITIVE_INFINITY : Math.max(0, this.#openUntil - now);
  }

  /** A call goes out. True when it is the probe of an endpoint that is down; its end has to be told. */
  start(): boolean {
    this.#probing = this.#openSince !== undefined;
    return this.#probing;
  }

  /** The endpoint answered, whatever it said. */
  answered(): void {
    this.#failures = 0;
    if (this.#openSince === undefined) return;
    this.#openSince = undefined;
    this.#probing = false;
    this.#cooldown = firstCooldown;
    this.#notify();
  }

  failed(now: number, probe: boolean): void {
    this.#failures++;
    if (probe) this.#cooldown = Math.min(longestCooldown, this.#cooldown * 2);
    else if (this.#openSince !== undefined || this.#failures < tolerated) return;
    this.#openSince ??= now;
    this.#openUntil = now + this.#cooldown;
    this.#probing = false;
    this.#notify();
  }

  /** The probe was called off: the next call takes its place. */
  cancelled(): void {
    this.#probing = false;
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
