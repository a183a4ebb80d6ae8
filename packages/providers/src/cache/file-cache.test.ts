import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileCache } from './file-cache.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assort-cache-'));
  path = join(folder, 'answers.jsonl');
});

afterEach(() => rm(folder, { recursive: true }));

const key = (digit: string) => digit.repeat(64);

test('finds answers again after the process ended, also in the middle of a line', async () => {
  const first = await openFileCache<{ text: string }>(path);
  await Promise.all([
    first.set(key('a'), { text: 'não é café' }),
    first.set(key('b'), { text: 'old' }),
    first.set(key('b'), { text: 'new' }),
  ]);
  await first.close();
  await appendFile(path, `{"key":"${key('c')}","answer":{"te`);

  const second = await openFileCache<{ text: string }>(path);
  await second.set(key('d'), { text: 'later' });
  const keys = ['a', 'b', 'c', 'd'].map(key);
  expect([...(await second.get(keys)).values()]).toEqual([
    { text: 'não é café' },
    { text: 'new' },
    { text: 'later' },
  ]);
  await second.close();

  const third = await openFileCache<{ text: string }>(path);
  expect((await third.get(keys)).size).toBe(3);
  await third.close();
});
