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
  progress: { done: 0, total: null, phase: null, rowsPerSecond: null, secondsLeft: null },
  result: {},
  estimate: null,
  capUsd: null,
  trouble: null,
  error: null,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  ...changes,
});
const at = (seconds: number) => Date.parse('2026-01-01T00:00:00Z') + seconds * 1000;

test('the rate of a running job is what the server tells', () => {
  const progress = { done: 200, total: 1000, phase: null, rowsPerSecond: 50, secondsLeft: 16 };
  expect(jobRate(job({ progress }))).toBe(50);
  expect(jobRate(job({}))).toBeNull();
});

test('a finished job keeps the rate it had', () => {
  const progress = { done: 100, total: 100, phase: null, rowsPerSecond: null, secondsLeft: null };
  expect(jobRate(job({ progress, finishedAt: '2026-01-01T00:00:10Z' }))).toBe(10);
  expect(jobRate(job({ progress, finishedAt: '2026-01-01T00:00:00.5Z' }))).toBeNull();
  expect(jobRate(job({ progress, startedAt: null }))).toBeNull();
});

test('each phase takes until the next one begins', () => {
  const phase = (name: string) =>
    job({ progress: { done: 0, total: 1, phase: name, rowsPerSecond: null, secondsLeft: null } });
  let times = withPhase([], phase('features'), at(0));
  times = withPhase(times, phase('features'), at(1));
  times = withPhase(times, phase('learning'), at(3));
  expect(times).toHaveLength(2);
  expect(phaseSeconds(times, 'features', at(9))).toBe(3);
  expect(phaseSeconds(times, 'learning', at(9))).toBe(6);
  expect(phaseSeconds(times, 'measuring', at(9))).toBeNull();
});
