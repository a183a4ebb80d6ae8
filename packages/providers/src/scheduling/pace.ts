import type { ObservedLimit, ObservedRateLimits } from '../language-model/rate-limit-headers.ts';
import type { RateLimit, RateLimits } from './rate-limiter.ts';

/** Limits as a user states them. */
export interface StatedLimits {
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** Calls at a time; 64 if left out. */
  readonly concurrency?: number;
}

const minute = 60_000;
/** Of a limit, in the beginning: the rest absorbs that calls arrive unevenly. */
const fullShare = 0.98;
const smallestShare = 0.05;
const shareAfterRefusal = 0.9;
const recoveryPerMinute = 0.05;
const measuredGrowth = 1.25;
/** Of a minute's worth, at once: providers often enforce a limit per minute in shorter windows. */
const burstShare = 1 / 6;
/** Of the tokens that are left, since nobody knows how a provider counts those of a request beforehand. */
const usedTokens = 0.9;

/**
 * How fast calls may go out: as the user states it, else as the provider's headers or its refusals teach it.
 * Stated limits are spread evenly; of learnt ones, what the provider says is left may be used at once.
 */
export class Pace {
  readonly #stated: StatedLimits;
  #requests: RateLimit | undefined;
  #tokens: RateLimit | undefined;
  #share = fullShare;
  /** Whether the limit on requests was measured, for a provider that names none. */
  #measured = false;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #raisedAt = Number.NEGATIVE_INFINITY;
  /** When answers came: those of the last minute at least. */
  #answers: number[] = [];

  constructor(stated: StatedLimits) {
    this.#stated = stated;
    this.#requests = evenly(stated.requestsPerMinute);
    this.#tokens = evenly(stated.tokensPerMinute);
  }

  get limits(): RateLimits {
    return { requests: this.#scaled(this.#requests), tokens: this.#scaled(this.#tokens) };
  }

  /** True when limits became known by this answer, so that it has to be counted afterwards. */
  answered(observed: ObservedRateLimits | undefined, now: number): boolean {
    const unlimited = !this.#requests && !this.#tokens;
    this.#answers.push(now);
    if (this.#answers[0]! < now - 2 * minute) this.#answers = this.#lastMinute(now);
    this.#learn(observed);
    if (now - Math.max(this.#refusedAt, this.#raisedAt) >= minute) this.#raise(now);
    return unlimited && (this.#requests !== undefined || this.#tokens !== undefined);
  }

  /**
   * The provider said that it was too fast.
   * @param wait milliseconds that it asked to wait
   */
  refused(observed: ObservedRateLimits | undefined, wait: number, now: number): void {
    this.#learn(observed);
    // Whatever was left, it is used up.
    this.#requests &&= { ...this.#requests, burst: 0 };
    this.#tokens &&= { ...this.#tokens, burst: 0 };
    const sincePrevious = now - this.#refusedAt;
    if (sincePrevious < wait) return;
    this.#refusedAt = now;
    if (!this.#requests && !this.#tokens) this.#measure(wait, now);
    // One refusal may be due to what others used before; a second one says that the pace is too fast.
    else if (sincePrevious < minute) {
      this.#share = Math.max(smallestShare, this.#share * shareAfterRefusal);
    }
  }

  #raise(now: number): void {
    this.#raisedAt = now;
    this.#share = Math.min(fullShare, this.#share + recoveryPerMinute);
    if (this.#measured && this.#requests) {
      const perMinute = this.#requests.perMinute * measuredGrowth;
      this.#requests = { ...this.#requests, perMinute };
    }
  }

  #learn(observed: ObservedRateLimits | undefined): void {
    const { requestsPerMinute, tokensPerMinute } = this.#stated;
    this.#requests = learnt(this.#requests, observed?.requests, requestsPerMinute, 1);
    this.#tokens = learnt(this.#tokens, observed?.tokens, tokensPerMinute, usedTokens);
  }

  /** Takes what went well in the last minute for the limit. */
  #measure(wait: number, now: number): void {
    const answers = this.#lastMinute(now);
    if (answers.length === 0) return;
    const time = Math.max(1, Math.min(minute, now - answers[0]! + wait));
    this.#requests = { perMinute: (answers.length / time) * minute, burst: 0 };
    this.#measured = true;
  }

  #lastMinute(now: number): number[] {
    return this.#answers.filter((time) => time > now - minute);
  }

  #scaled(limit: RateLimit | undefined): RateLimit | undefined {
    return limit && { ...limit, perMinute: limit.perMinute * this.#share };
  }
}

function evenly(perMinute: number | undefined): RateLimit | undefined {
  return perMinute === undefined ? undefined : { perMinute, burst: 0 };
}

/**
 * A burst is learnt once: what is left later on was left by this pace itself.
 * @param share of what is left that may be used at once
 */
function learnt(
  known: RateLimit | undefined,
  observed: ObservedLimit | undefined,
  stated: number | undefined,
  share: number,
): RateLimit | undefined {
  if (!observed) return known;
  const perMinute = Math.min(observed.perMinute, stated ?? Number.POSITIVE_INFINITY);
  if (known) return { ...known, perMinute };
  const burst = Math.min(observed.perMinute * burstShare, share * (observed.remaining ?? 0));
  return { perMinute, burst: Math.max(0, burst) };
}
