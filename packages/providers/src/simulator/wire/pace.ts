import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../options.ts';
import type { Random } from '../random.ts';

/** How long answers take. Waiting ends with an `AbortError` when the signal is aborted. */
export interface Pace {
  /** Waits as long as it takes until the first token. */
  begin(signal: AbortSignal): Promise<void>;
  /** Waits until so many tokens can have been written since `start`, on the clock of `performance.now()`. */
  write(tokens: number, start: number, signal: AbortSignal): Promise<void>;
}

export function createPace(
  { latency, latencyJitter, tokensPerSecond }: Settings,
  random: Random,
): Pace {
  const wait = async (milliseconds: number, signal: AbortSignal) => {
    if (milliseconds > 0) await sleep(milliseconds, undefined, { signal });
  };
  return {
    begin: (signal) => wait(latency * (1 + latencyJitter * (2 * random() - 1)), signal),
    async write(tokens, start, signal) {
      if (tokensPerSecond === undefined) return;
      await wait(start + (tokens / tokensPerSecond) * 1000 - performance.now(), signal);
    },
  };
}
