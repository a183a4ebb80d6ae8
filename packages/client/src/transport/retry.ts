/** When and how long to wait before a refused request is sent again. */
export interface RetryPolicy {
  /** How many times a request is sent again after the first refusal. */
  readonly retries: number;
  /** Milliseconds before the first retry when the server names no time; doubles each time. */
  readonly baseDelay: number;
  /** The longest wait in milliseconds; a refusal that names a longer one is not tried again. */
  readonly longestDelay: number;
}

export const defaultRetryPolicy: RetryPolicy = { retries: 4, baseDelay: 500, longestDelay: 30_000 };

/** The server did not start the work, so that sending it again does nothing twice. */
export const isRetryable = (status: number): boolean => status === 429 || status === 503;

/** Milliseconds named by a `Retry-After` header (seconds or an HTTP date), or null. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (header.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Milliseconds to wait before retry number `attempt` (from 0); `random` in [0, 1) spreads callers. */
export function retryDelay(
  policy: RetryPolicy,
  attempt: number,
  retryAfter: number | null,
  random: number,
): number {
  const backoff = policy.baseDelay * 2 ** attempt * (0.75 + random / 2);
  return retryAfter ?? Math.min(policy.longestDelay, backoff);
}

/** Resolves after `milliseconds`; rejects with the signal's reason when it is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
