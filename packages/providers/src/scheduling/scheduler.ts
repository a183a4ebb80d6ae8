import { randomUUID } from 'node:crypto';
import type { Random } from '@assort/engine';
import { CircuitBreaker } from './circuit-breaker.ts';
import { type Clock, systemClock } from './clock.ts';
import { Lane } from './lane.ts';
import { createMemoryRateLimiter } from './memory-rate-limiter.ts';
import type { StatedLimits } from './pace.ts';
import type { RateLimiter } from './rate-limiter.ts';

export interface SchedulerParts {
  /** Shared by all processes that call the same providers; this process's own if left out. */
  readonly limiter?: RateLimiter;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Names each call to the provider and to the ledger; random UUIDs if left out. */
  readonly newId?: () => string;
}

/** What tells models apart, and which of them fail together. */
interface ScheduledIdentity {
  readonly name: string;
  readonly identity: string;
  readonly endpoint: string;
}

/** What all models of a process share: one lane per model, one breaker per endpoint. */
export interface Scheduler {
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: () => string;
  /** The lane of a model; limits and timeout are those of whoever asks first. */
  laneOf(model: ScheduledIdentity, limits: StatedLimits, timeout: number): Lane;
}

export function createScheduler(parts: SchedulerParts = {}): Scheduler {
  const { clock = systemClock, random = Math.random, newId = randomUUID } = parts;
  const { limiter = createMemoryRateLimiter(clock) } = parts;
  const lanes = new Map<string, Lane>();
  const breakers = new Map<string, CircuitBreaker>();
  return {
    clock,
    random,
    newId,
    laneOf(model, limits, timeout) {
      const { identity: key, endpoint } = model;
      const breaker = breakers.get(endpoint) ?? new CircuitBreaker();
      breakers.set(endpoint, breaker);
      const lane =
        lanes.get(key) ??
        new Lane({ key, name: model.name, limiter, breaker, clock, random, limits, timeout });
      lanes.set(key, lane);
      return lane;
    },
  };
}
