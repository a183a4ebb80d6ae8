import type { Settings } from '../options.ts';
import { Refusal } from '../wire/refusal.ts';
import { formatDuration } from './format-duration.ts';
import { TokenBucket } from './token-bucket.ts';

/** A burst holds a sixth of a minute's worth, so that a minute never sees much more than its limit. */
const burstShare = 1 / 6;

/** Milliseconds after which a client that has too many requests under way is told to try again. */
const concurrencyDelay = 1000;

/** Limits on requests and tokens per minute and on requests at a time. */
export class RateLimits {
  readonly #requests: TokenBucket | undefined;
  readonly #tokens: TokenBucket | undefined;
  readonly #concurrency: number;
  readonly #now: () => number;
  #underWay = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(settings: Settings, now: () => number) {
    const { requestsPerMinute, tokensPerMinute, burst, concurrency } = settings;
    if (requestsPerMinute !== undefined) {
      const capacity = burst ?? Math.max(1, Math.floor(requestsPerMinute * burstShare));
      this.#requests = new TokenBucket(requestsPerMinute, capacity, now());
    }
    if (tokensPerMinute !== undefined) {
      this.#tokens = new TokenBucket(tokensPerMinute, tokensPerMinute * burstShare, now());
    }
    this.#concurrency = concurrency ?? Number.POSITIVE_INFINITY;
    this.#now = now;
  }

  /**
   * Lets a request in, which has to be released when it is over. Throws `Refusal` with 429 and `Retry-After`
   * when a limit is reached.
   */
  admit(inputTokens: number): void {
    const now = this.#now();
    const requestWait = this.#requests?.waitFor(1, now) ?? 0;
    const tokenWait = this.#tokens?.waitFor(inputTokens, now) ?? 0;
    if (requestWait > 0) throw refuse('requests per minute', requestWait);
    if (tokenWait > 0) throw refuse('tokens per minute', tokenWait);
    if (this.#underWay >= this.#concurrency) throw refuse('requests at a time', concurrencyDelay);
    this.#requests?.take(1, now);
    this.#tokens?.take(inputTokens, now);
    this.#underWay++;
  }

  release(): void {
    this.#underWay--;
  }

  /** Takes what an answer used off the tokens of the minute. */
  spend(outputTokens: number): void {
    this.#tokens?.take(outputTokens, this.#now());
  }

  /** `x-ratelimit-…` of the limits that there are. */
  headers(): Record<string, string> {
    const now = this.#now();
    return {
      ...(this.#requests && bucketHeaders('requests', this.#requests, now)),
      ...(this.#tokens && bucketHeaders('tokens', this.#tokens, now)),
    };
  }
}

function bucketHeaders(name: string, bucket: TokenBucket, now: number): Record<string, string> {
  return {
    [`x-ratelimit-limit-${name}`]: String(bucket.perMinute),
    [`x-ratelimit-remaining-${name}`]: String(bucket.remaining(now)),
    [`x-ratelimit-reset-${name}`]: formatDuration(bucket.untilFull(now)),
  };
}

function refuse(limit: string, wait: number): Refusal {
  const milliseconds = Math.ceil(wait);
  return new Refusal(
    429,
    `Rate limit reached for ${limit}. Please try again in ${formatDuration(wait)}.`,
    {
      type: limit.startsWith('tokens') ? 'tokens' : 'requests',
      code: 'rate_limit_exceeded',
      headers: {
        'retry-after': String(Math.ceil(milliseconds / 1000)),
        'retry-after-ms': String(milliseconds),
      },
    },
  );
}
