import { expect, test } from 'vitest';
import { readRateLimits, readRetryDelay, readRetryWait } from './rate-limit-headers.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

test("reads OpenAI's headers", () => {
  const headers = {
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': '9',
    'x-ratelimit-reset-requests': '1s',
    'x-ratelimit-limit-tokens': '150000',
    'x-ratelimit-remaining-tokens': '149984',
    'x-ratelimit-reset-tokens': '6ms',
  };
  expect(readRateLimits(headers, now)).toEqual({
    requests: { perMinute: 60, remaining: 9 },
    tokens: { perMinute: 150_000, remaining: 149_984 },
  });
});

test("reads Anthropic's headers", () => {
  const headers = {
    'anthropic-ratelimit-requests-limit': '50',
    'anthropic-ratelimit-requests-remaining': '49',
    'anthropic-ratelimit-requests-reset': '2026-01-01T00:00:01Z',
  };
  expect(readRateLimits(headers, now).requests).toEqual({ perMinute: 50, remaining: 49 });
});

test('does not take a limit per day for one per minute', () => {
  const headers = {
    'x-ratelimit-limit-requests': '14400',
    'x-ratelimit-remaining-requests': '14370',
    'x-ratelimit-reset-requests': '2m59.56s',
  };
  expect(readRateLimits(headers, now).requests).toBeUndefined();
});

test.each([
  [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  [{ 'retry-after': '1.5' }, 1500],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '6m0s' }, 360_000],
  [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '120ms' }, 120],
  [{ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '120ms' }, undefined],
  [{ 'retry-after': 'soon' }, undefined],
  [{}, undefined],
])('waits as %o asks', (headers, expected) => {
  expect(readRetryWait(headers, now)).toBe(expected);
});

test("reads Google's delay", () => {
  expect(readRetryDelay('{"details":[{"retryDelay": "34.5s"}]}')).toBe(34_500);
  expect(readRetryDelay('{}')).toBeUndefined();
});
