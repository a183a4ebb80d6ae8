import { expect, it } from 'vitest';
import { GroupedWriter } from './grouped-writer.ts';

it('writes full groups at once, and the rest after a while or at the end', async () => {
  const groups: number[][] = [];
  const write = async (items: readonly number[]) => {
    groups.push([...items]);
  };
  const writer = new GroupedWriter(write, { size: 3, delayMs: 5 });
  for (const item of [1, 2, 3, 4]) await writer.put(item);
  await expect.poll(() => groups).toEqual([[1, 2, 3], [4]]);
  await writer.put(5);
  await writer.close();
  expect(groups).toEqual([[1, 2, 3], [4], [5]]);
});

it('never writes two groups at a time, and tells of a group that failed', async () => {
  let active = 0;
  let most = 0;
  const write = async (items: readonly number[]) => {
    most = Math.max(most, ++active);
    await new Promise((resolve) => setTimeout(resolve, 2));
    active--;
    if (items.includes(4)) throw new Error('full');
  };
  const writer = new GroupedWriter(write, { size: 2, delayMs: 1000 });
  const all = (async () => {
    for (let item = 0; item < 20; item++) await writer.put(item);
    await writer.close();
  })();
  await expect(all).rejects.toThrow('full');
  expect(most).toBe(1);
});
