import { expect, it } from 'vitest';
import { statisticsOf } from './statistics.ts';

const entry = {
  id: 'chatcmpl-sim-1',
  model: 'simulated-llm',
  status: 200,
  inputTokens: 1,
  outputTokens: 1,
  costUsd: 0,
  requestId: null,
  texts: 1,
  durationMs: 0,
} as const;

it('finds the fullest minute, wherever it begins and in whatever order requests ended', () => {
  const seconds = [130, 0, 59, 61, 70, 118];
  const entries = seconds.map((second) => ({
    ...entry,
    time: new Date(second * 1000).toISOString(),
  }));
  const line = { ...entry, time: entries[0]!.time, batchId: 'batch_sim_1' };
  // 59, 61, 70 and 118; or 70, 118 and 130.
  expect(statisticsOf([...entries, line]).mostRequestsPerMinute).toBe(4);
});
