import { type Clock, systemClock } from './clock.ts';
import type { RateLimit, RateLimiter } from './rate-limiter.ts';

/** When everything reserved so far will have been refilled, and until when nobody may go. */
interface Times {
  requests: number;
  tokens: number;
  pausedUntil: number;
}

/** For one process. */
export function createMemoryRateLimiter(clock: Clock = systemClock): RateLimiter {
  const times = new Map<string, Times>();

  function timesOf(key: string): Times {
    let found = times.get(key);
    if (!found) {
      found = { requests: 0, tokens: 0, pausedUntil: 0 };
      times.set(key, found);
    }
    return found;
  }

  return {
    async reserve(key, cost, limits) {
      const now = clock.now();
      const own = timesOf(key);
      const earliest = Math.max(now, own.pausedUntil);
      let start = earliest;
      for (const unit of ['requests', 'tokens'] as const) {
        const limit = limits[unit];
        if (!limit) continue;
        const before = Math.max(own[unit], earliest);
        own[unit] = before + refillTime(cost[unit], limit);
        start = Math.max(start, before - headStart(cost[unit], limit));
      }
      return start - now;
    },
    async correct(key, tokens, limits) {
      if (limits.tokens) timesOf(key).tokens += refillTime(tokens, limits.tokens);
    },
    async pause(key, milliseconds) {
      const own = timesOf(key);
      own.pausedUntil = Math.max(own.pausedUntil, clock.now() + milliseconds);
    },
  };
}

/** Milliseconds in which so much is refilled. */
function refillTime(amount: number, { perMinute }: RateLimit): number {
  return (amount / perMinute) * 60_000;
}

/** Milliseconds before its turn at which a cost still fits into the burst; what is larger than the burst waits for it. */
function headStart(cost: number, limit: RateLimit): number {
  return refillTime(Math.max(0, limit.burst - cost), limit);
}
