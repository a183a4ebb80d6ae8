import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** @param note stands behind the bar */
  update(phase: string, done: number, total: number, note?: string): void;
  stop(): void;
}

/** A progress bar on stderr, or nothing when stderr is no terminal. */
export function createProgress(): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      format: '{phase} {bar} {percentage} %  {value}/{total}  {note}',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 30,
    },
    Presets.shades_classic,
  );
  let current = '';
  return {
    update(phase, done, total, note = '') {
      if (phase !== current) {
        current = phase;
        bar.start(total, done, { phase: phase.padEnd(12), note });
      }
      bar.setTotal(total);
      bar.update(done, { note });
    },
    stop: () => bar.stop(),
  };
}
