import type { Job } from '@assort/contract';
import { expect, test } from 'vitest';
import { jobRate } from './job-rate.ts';
import { phaseSeconds, withPhase } from './phase-times.ts';

const job = (changes: Partial<Job>): Job => ({
  id: 'j1',
  type: 'classify-file',
  status: 'running',
  classifierId: 'c1',
  fileName: 'rows.csv',
  progress: { done: 0, total: null, phase: null },
  result: {},
  error: null,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  ...changes,
});
const at = (seconds: number) => Date.parse('2026-01-01T00:00:00Z') + seconds * 1000;

test('the rate is rows over time, and says what is left', () => {
  const running = job({ progress: { done: 200, total: 1000, phase: null } });
  expect(jobRate(running, at(4))).toEqual({ rate: 50, remaining: 16 });
});

test('a finished job keeps the rate it had', () => {
  const progress = { done: 100, total: 100, phase: null };
  const done = job({ progress, finishedAt: '2026-01-01T00:00:10Z' });
  expect(jobRate(done, at(3600))?.rate).toBe(10);
});

test('there is no rate before the first row and no rest without a total', () => {
  expect(jobRate(job({}), at(4))).toBeNull();
  const early = job({ progress: { done: 10, total: 20, phase: null } });
  expect(jobRate(early, at(0.5))).toBeNull();
  expect(jobRate(job({ startedAt: null }), at(4))).toBeNull();
  const unknown = job({ progress: { done: 10, total: null, phase: null } });
  expect(jobRate(unknown, at(5))?.remaining).toBeNull();
});

test('each phase takes until the next one begins', () => {
  const phase = (name: string) => job({ progress: { done: 0, total: 1, phase: name } });
  let times = withPhase([], phase('features'), at(0));
  times = withPhase(times, phase('features'), at(1));
  times = withPhase(times, phase('learning'), at(3));
  expect(times).toHaveLength(2);
  expect(phaseSeconds(times, 'features', at(9))).toBe(3);
  expect(phaseSeconds(times, 'learning', at(9))).toBe(6);
  expect(phaseSeconds(times, 'measuring', at(9))).toBeNull();
});
