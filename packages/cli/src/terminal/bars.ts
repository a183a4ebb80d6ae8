import { displayWidth, fit } from './fit.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** What stands behind the bar, such as "1,204  31.0 %". */
  readonly note: string;
}

const gap = 2;
const widestName = 36;
const longestBar = 40;

/** One bar per line, the longest for the largest value; names and notes are aligned and lines fit the width. */
export function renderBars(bars: readonly Bar[], width: number): string {
  const nameWidth = Math.min(widestName, Math.max(...bars.map(({ name }) => displayWidth(name))));
  const noteWidth = Math.max(...bars.map(({ note }) => note.length));
  const room = Math.max(8, Math.min(longestBar, width - nameWidth - noteWidth - 2 * gap));
  const largest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  return bars
    .map(({ name, value, note }) => {
      const length = value > 0 ? Math.max(1, Math.round((room * value) / largest)) : 0;
      const bar = '█'.repeat(length).padEnd(room);
      return [fit(name, nameWidth), bar, note.padStart(noteWidth)].join(' '.repeat(gap));
    })
    .join('\n');
}
