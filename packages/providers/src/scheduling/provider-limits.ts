import type { Random } from '@assort/engine';
import type { CallFailure } from '../language-model/call-failure.ts';
import type { WireAnswer } from '../language-model/wire-model.ts';
import { backoff } from './backoff.ts';
import { CallTimeout } from './call-timeout.ts';
import type { Clock } from './clock.ts';
import { ConcurrencyLimit, type OverloadSign } from './concurrency-limit.ts';
import { Pace, type StatedLimits } from './pace.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Turn } from './turn.ts';
import { UsageForecast } from './usage-forecast.ts';

const defaultConcurrency = 64;

export interface ProviderLimitsParts {
  /** Names the model to the limiter. */
  readonly key: string;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits: StatedLimits;
  /** Milliseconds that a call may take at most. */
  readonly timeout: number;
  /** Told when the limiter fails beside a call. */
  readonly onError: (error: unknown) => void;
}

/** What a provider allows one of its models, stated or learnt from how its calls end. */
export class ProviderLimits {
  readonly forecast = new UsageForecast();
  readonly concurrency: ConcurrencyLimit;
  readonly timeout: CallTimeout;
  readonly #pace: Pace;
  readonly #parts: ProviderLimitsParts;
  #pausedUntil = 0;

  constructor(parts: ProviderLimitsParts) {
    this.concurrency = new ConcurrencyLimit(parts.limits.concurrency ?? defaultConcurrency);
    this.timeout = new CallTimeout(parts.timeout);
    this.#pace = new Pace(parts.limits);
    this.#parts = parts;
  }

  /** Milliseconds for which the provider still wants to be left alone. */
  get pauseLeft(): number {
    return Math.max(0, this.#pausedUntil - this.#parts.clock.now());
  }

  /** Takes a place for a call. Resolves to the milliseconds until it may go out. */
  reserve(tokens: number): Promise<number> {
    const { limiter, key } = this.#parts;
    return limiter.reserve(key, { requests: 1, tokens }, this.#pace.limits);
  }

  /** @param busy whether as many calls were under way as may be */
  answered(turn: Turn, answer: WireAnswer, busy: boolean): void {
    const { clock, onError } = this.#parts;
    const now = clock.now();
    this.concurrency.succeeded(now - turn.startedAt, busy, now);
    this.timeout.answered(now - turn.startedAt);
    const used = answer.inputTokens + answer.outputTokens;
    if (!this.#pace.answered(answer.rateLimits, now)) this.#correct(used - turn.tokens);
    // The first call, which went out before any limit was known, takes its place now.
    else this.reserve(used).catch(onError);
  }

  /** @param failures of the same request, this one counted */
  failed(turn: Turn, failure: CallFailure, failures: number): void {
    const { clock, limiter, key, random, onError } = this.#parts;
    const { kind, bill, rateLimits } = failure.facts;
    const now = clock.now();
    if (bill === 'nothing') this.giveBack(turn);
    if (kind === 'rate-limit') {
      const wait = failure.facts.wait ?? backoff(failures, random);
      this.#pace.refused(rateLimits, wait, now);
      this.#pausedUntil = Math.max(this.#pausedUntil, now + wait);
      limiter.pause(key, wait).catch(onError);
    }
    const sign = overloadSign(failure);
    if (sign) this.concurrency.overloaded(turn.startedAt, now, sign);
  }

  /** The tokens of a call that used none. */
  giveBack({ tokens }: Turn): void {
    this.#correct(-tokens);
  }

  #correct(tokens: number): void {
    const { limiter, key, onError } = this.#parts;
    const { limits } = this.#pace;
    if (limits.tokens) limiter.correct(key, tokens, limits).catch(onError);
  }
}

function overloadSign({ facts }: CallFailure): OverloadSign | undefined {
  if (facts.kind === 'rate-limit') return 'too-frequent';
  if (facts.kind === 'overload') return facts.status === 429 ? 'too-many-at-a-time' : 'unclear';
  return facts.kind === 'timeout' ? 'unclear' : undefined;
}
