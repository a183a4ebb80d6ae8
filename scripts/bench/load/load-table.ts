import { count } from '../../../packages/cli/src/terminal/format.ts';
import type { Measurements } from './measurements.ts';

const heading = ' second  requests   p50 ms   p99 ms  errors';
/** Where nobody watches, every tenth second is enough. */
const quietEvery = 10;

const cell = (value: number, width: number, digits = 0) =>
  (Number.isNaN(value) ? '-' : value.toFixed(digits)).padStart(width);

/** One line for each second that passes, until it is closed. */
export class LoadTable {
  readonly #timer: NodeJS.Timeout;

  constructor(measurements: Measurements, output: NodeJS.WriteStream) {
    output.write(`${heading}\n`);
    this.#timer = setInterval(() => {
      const { requests, p50, p99, errors } = measurements.closeSecond();
      const second = measurements.seconds.length;
      if (!output.isTTY && second % quietEvery !== 0) return;
      const cells = [
        cell(second, 7),
        count(requests).padStart(10),
        cell(p50, 9, 1),
        cell(p99, 9, 1),
      ];
      output.write(`${cells.join('')}${cell(errors, 8)}\n`);
    }, 1000);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
