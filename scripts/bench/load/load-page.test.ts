import { expect, it } from 'vitest';
import { loadPage } from './load-page.ts';
import { Measurements, percentile } from './measurements.ts';

it('takes percentiles by their nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([50, 99, 100]);
  expect(percentile([7], 0.01)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

it('sums a second up and begins the next', () => {
  const measurements = new Measurements();
  for (const latency of [1, 2, 30]) measurements.add('poll', latency);
  measurements.fail('submit: 503');
  expect(measurements.closeSecond()).toEqual({ requests: 3, errors: 1, p50: 2, p99: 30 });
  expect(measurements.closeSecond()).toMatchObject({ requests: 0, errors: 0 });
  expect(measurements.errors).toBe(1);
});

it('shows latencies and errors in one page that needs nothing from elsewhere', () => {
  const measurements = new Measurements();
  for (let latency = 1; latency <= 1000; latency++) measurements.add('submit', latency);
  measurements.fail('<script>');
  measurements.closeSecond();
  const page = loadPage('A <title>', 'two cores', measurements);
  expect(page).toContain('<td>submit</td><td>1,000</td><td>500.0</td>');
  expect(page).toContain('<td>990.0</td>');
  expect(page).toContain('&#60;script&#62;');
  expect(page).not.toMatch(/<script|https?:|src=/);
});
