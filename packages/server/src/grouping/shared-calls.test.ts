import { expect, it } from 'vitest';
import { SharedCalls } from './shared-calls.ts';

/** A call that ends when told to, with how often it was made. */
function source() {
  let made = 0;
  const ends: ((error?: Error) => void)[] = [];
  const call = () => {
    const number = ++made;
    return new Promise<number>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(number)));
    });
  };
  return { call, ends, made: () => made };
}

it('answers all who come during a call by one call after it', async () => {
  const { call, ends, made } = source();
  const shared = new SharedCalls<number>();
  const first = shared.get('a', call);
  const later = [shared.get('a', call), shared.get('a', call)];
  expect(made()).toBe(1);
  ends[0]!();
  expect(await first).toBe(1);
  ends[1]!();
  expect(await Promise.all(later)).toEqual([2, 2]);
  const alone = shared.get('a', call);
  ends[2]!();
  expect(await alone).toBe(3);
});

it('keeps keys apart, and goes on after a failure', async () => {
  const { call, ends } = source();
  const shared = new SharedCalls<number>();
  const [a, b, again] = [shared.get('a', call), shared.get('b', call), shared.get('a', call)];
  ends[0]!(new Error('down'));
  ends[1]!();
  await expect(a).rejects.toThrow('down');
  expect(await b).toBe(2);
  ends[2]!();
  expect(await again).toBe(3);
});
