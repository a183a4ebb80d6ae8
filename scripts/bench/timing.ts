import { median } from './statistics.ts';

const leastPasses = 3;
const leastMilliseconds = 2000;
const warmUpMilliseconds = 500;

/**
 * The median time of one pass in seconds: after half a second of warm-up, of at least three passes
 * and at least two seconds.
 *
 * @param now a clock in milliseconds
 */
export async function medianPass(
  pass: () => Promise<unknown>,
  now: () => number = () => performance.now(),
): Promise<number> {
  const warmUpStart = now();
  do await pass();
  while (now() - warmUpStart < warmUpMilliseconds);

  const times: number[] = [];
  const start = now();
  let last = start;
  while (times.length < leastPasses || last - start < leastMilliseconds) {
    await pass();
    const end = now();
    times.push(end - last);
    last = end;
  }
  return median(times) / 1000;
}
