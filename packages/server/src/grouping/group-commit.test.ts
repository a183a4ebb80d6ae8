import { expect, it } from 'vitest';
import { codeOf } from '../errors.ts';
import { GroupCommit } from './group-commit.ts';

const outcome = (put: Promise<void>) =>
  put.then(
    () => 'written',
    (error) => (error as Error).message,
  );

it('writes what comes together at once, and what comes meanwhile next', async () => {
  const groups: number[][] = [];
  const commit = new GroupCommit<number>(async (items) => {
    groups.push([...items]);
    await new Promise((resolve) => setImmediate(resolve));
  }, 100);
  const first = [commit.put([1]), commit.put([2, 3])];
  await first[0];
  await Promise.all([...first, commit.put([4]), commit.put([5])]);
  expect(groups).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

it('writes some groups at once, and no more', async () => {
  const open: (() => void)[] = [];
  const sizes: number[] = [];
  const commit = new GroupCommit<number>((items) => {
    sizes.push(items.length);
    return new Promise((resolve) => open.push(resolve));
  }, 1000);
  const puts = Array.from({ length: 100 }, (_, number) => commit.put([number]));
  expect(sizes).toEqual([16, 16, 16]);
  open[1]!();
  await puts[16];
  await expect.poll(() => sizes).toEqual([16, 16, 16, 52]);
  for (const end of open) end();
  await Promise.all(puts);
});

it('lets one entry fail alone, and all when the database is gone', async () => {
  let down = false;
  const stored: number[] = [];
  const commit = new GroupCommit<number>(async (items) => {
    if (down) throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    if (items.includes(2)) throw new Error('not 2');
    stored.push(...items);
  }, 100);
  const puts = [commit.put([1]), commit.put([2]), commit.put([3])];
  expect(await Promise.all(puts.map(outcome))).toEqual(['written', 'not 2', 'written']);
  expect(stored).toEqual([1, 3]);
  down = true;
  expect(await Promise.all([commit.put([4]), commit.put([5])].map(outcome))).toEqual([
    'gone',
    'gone',
  ]);
});

it('refuses more than may wait, but never what is alone', async () => {
  const commit = new GroupCommit<number>(async () => {}, 2);
  const puts = [commit.put([1, 2, 3]), commit.put([4])];
  puts[0]!.catch(() => {});
  const refused = await puts[1]!.catch((error) => error);
  expect(codeOf(refused)).toBe('overloaded');
  await puts[0];
  await commit.put([5, 6]);
});
