/** One limit as a provider's headers state it. */
export interface ObservedLimit {
  readonly perMinute: number;
  /** What may still be used at once. */
  readonly remaining?: number;
}

export interface ObservedRateLimits {
  readonly requests?: ObservedLimit;
  readonly tokens?: ObservedLimit;
}

export type Headers = Readonly<Record<string, string | undefined>>;

const minute = 60_000;

/** Reads OpenAI's `x-ratelimit-…`, which most endpoints imitate, and Anthropic's `anthropic-ratelimit-…`. */
export function readRateLimits(headers: Headers, now: number): ObservedRateLimits {
  return {
    requests: readLimit(headers, 'requests', now),
    tokens: readLimit(headers, 'tokens', now),
  };
}

function readLimit(headers: Headers, what: string, now: number): ObservedLimit | undefined {
  const read = (part: string) =>
    headers[`x-ratelimit-${part}-${what}`] ?? headers[`anthropic-ratelimit-${what}-${part}`];
  const perMinute = readCount(read('limit'));
  if (!perMinute) return undefined;
  // Some endpoints state a limit per day in the same header: no limit per minute takes longer than that to come back.
  const reset = readDuration(read('reset'), now);
  if (reset !== undefined && reset > 1.05 * minute) return undefined;
  return { perMinute, remaining: readCount(read('remaining')) };
}

/** Milliseconds that a refusal asks to wait: by `retry-after-ms`, `retry-after`, or the limit that is used up. */
export function readRetryWait(headers: Headers, now: number): number | undefined {
  return (
    readCount(headers['retry-after-ms']) ??
    readDuration(headers['retry-after'], now) ??
    readReset(headers, now)
  );
}

/** Google says in the body of a refusal what others say in a header. */
export function readRetryDelay(body: string | undefined): number | undefined {
  const delay = body && /"retryDelay"\s*:\s*"([\d.]+s)"/.exec(body)?.[1];
  return readDuration(delay, 0);
}

function readReset(headers: Headers, now: number): number | undefined {
  const waits = ['requests', 'tokens']
    .filter((what) => readCount(headers[`x-ratelimit-remaining-${what}`]) === 0)
    .map((what) => readDuration(headers[`x-ratelimit-reset-${what}`], now) ?? 0);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

function readCount(value: string | undefined): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const count = Number(value);
  return Number.isFinite(count) && count >= 0 ? count : undefined;
}

const unitMilliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: minute,
  h: 60 * minute,
  d: 1440 * minute,
};

/** Milliseconds of `2`, `1.5s`, `6m0s`, `250ms`, an HTTP date or an ISO date. */
function readDuration(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = readCount(value);
  if (seconds !== undefined) return seconds * 1000;
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  if (parts.length > 0 && parts.map(([part]) => part).join('') === value.trim()) {
    return parts.reduce(
      (sum, [, number, unit]) => sum + Number(number) * unitMilliseconds[unit!]!,
      0,
    );
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
