import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileLedger } from './file-ledger.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assort-ledger-'));
  path = join(folder, 'ledger.jsonl');
});

afterEach(() => rm(folder, { recursive: true }));

const tokens = { inputTokens: 10, outputTokens: 2 };
const call = (id: string) => ({ id, model: 'test', estimated: tokens, estimatedCost: 0.3 });

test('counts what was spent before, and calls without an end at their estimated cost', async () => {
  const first = await openFileLedger(path);
  await first.begin(call('answered'));
  await first.finish('answered', { status: 'answered', ...tokens, cost: 0.1 });
  await first.begin(call('failed'));
  await first.finish('failed', { status: 'failed', ...tokens, cost: 0 });
  await first.begin(call('unknown'));
  await first.finish('unknown', { status: 'unknown' });
  expect(first.spent).toBeCloseTo(0.4, 10);
  await first.begin(call('killed'));
  await first.close();
  await appendFile(path, '{"event":"begin","id":"not se');

  const second = await openFileLedger(path, { cap: 1 });
  expect(second.spent).toBeCloseTo(0.7, 10);
  await second.begin(call('last'));
  await second.finish('last', { status: 'answered', ...tokens, cost: 0.2 });
  await expect(second.begin(call('too much'))).rejects.toMatchObject({ code: 'budget-reached' });
  await second.close();
  expect((await readFile(path, 'utf8')).match(/^\{"at".*\}$/gm)).toHaveLength(9);
});
