import { expect, it } from 'vitest';
import { GroupedLookup } from './grouped-lookup.ts';

it('looks up together what is asked for at the same time, and what comes meanwhile', async () => {
  const looks: string[][] = [];
  const rows = new Map([
    ['a', 1],
    ['b', 2],
  ]);
  const lookup = new GroupedLookup(async (keys) => {
    looks.push([...keys]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return new Map(rows);
  });
  const first = Promise.all([lookup.get('a'), lookup.get('a'), lookup.get('missing')]);
  await expect.poll(() => looks.length).toBe(1);
  // The look that is under way may have missed what is true by now.
  rows.set('a', 3);
  const second = Promise.all([lookup.get('a'), lookup.get('b')]);
  await first;
  expect(await second).toEqual([3, 2]);
  expect(looks).toEqual([
    ['a', 'missing'],
    ['a', 'b'],
  ]);
});

it('tells everybody of a look that failed, and goes on', async () => {
  let fails = true;
  const lookup = new GroupedLookup<number>(async (keys) => {
    if (fails) throw new Error('down');
    return new Map(keys.map((key) => [key, 1]));
  });
  const both = Promise.allSettled([lookup.get('a'), lookup.get('b')]);
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await lookup.get('a')).toBe(1);
});
