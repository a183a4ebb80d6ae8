import { Presets, SingleBar } from 'cli-progress';
import type { Spending } from '../language-model/spending.ts';
import { count, dollars, duration } from './format.ts';
import { Pace } from './pace.ts';

export interface RunProgress {
  update(rows: number): void;
  stop(): void;
}

/**
 * How a run with a language model gets on, on stderr, or nothing when stderr is no terminal.
 *
 * @param total undefined where nobody knows how many rows will come
 */
export function createRunProgress(
  total: number | undefined,
  spending: Spending,
  isPriced: boolean,
): RunProgress {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const begin = total === undefined ? '{value} rows' : '{bar} {percentage} %  {value}/{total}';
  const bar = new SingleBar(
    {
      format: `${begin}  {note}`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 10,
    },
    Presets.shades_classic,
  );
  const pace = new Pace(performance.now());
  bar.start(total ?? 0, 0, { note: '' });
  return {
    update(rows) {
      pace.reached(rows, performance.now());
      const rate = pace.perSecond;
      const left = total === undefined || rate === 0 ? undefined : (total - rows) / rate;
      const note = [
        `${rate.toFixed(1)}/s`,
        `${count(spending.calls)} calls`,
        `${count(spending.tokens)} tokens`,
        ...(isPriced ? [dollars(spending.cost)] : []),
        ...(left === undefined ? [] : [`${duration(left * 1000)} left`]),
      ].join(', ');
      if (total === undefined) bar.setTotal(rows);
      bar.update(rows, { note });
    },
    stop: () => bar.stop(),
  };
}
