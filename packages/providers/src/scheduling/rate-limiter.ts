/** How much may be used per minute, steadily, and how much of it at once after a rest. */
export interface RateLimit {
  readonly perMinute: number;
  /** In the same unit; 0 spreads everything evenly. */
  readonly burst: number;
}

export interface RateLimits {
  readonly requests?: RateLimit;
  readonly tokens?: RateLimit;
}

/** What a call takes of the limits. */
export interface RateCost {
  readonly requests: number;
  readonly tokens: number;
}

/**
 * Shares a provider's limits between everybody who calls it, by the generic cell rate algorithm (ITU-T I.371): of each
 * limit only the time is kept at which everything reserved so far will have been refilled. So an implementation needs
 * three times per key, and one statement per method on a database.
 */
export interface RateLimiter {
  /**
   * Takes a place. Resolves to the milliseconds after which the call may go out. With no limits it only waits for
   * `pause`.
   */
  reserve(key: string, cost: RateCost, limits: RateLimits): Promise<number>;
  /** Corrects a reservation by the tokens that were used beyond it (or, negative, not used). */
  correct(key: string, tokens: number, limits: RateLimits): Promise<void>;
  /** Lets nobody through for so many milliseconds, as a provider asked for. */
  pause(key: string, milliseconds: number): Promise<void>;
}
