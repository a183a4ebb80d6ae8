import { count } from '../../../packages/cli/src/terminal/format.ts';
import { describeMachine } from '../machine.ts';
import { markdownTable } from '../markdown-table.ts';
import { median } from '../statistics.ts';
import type { LoadResult } from './wrk.ts';

/** How texts are sent to the server: for later, and to be answered at once with and without being stored. */
export const ways = ['submitted', 'answered', 'not stored'] as const;
export type Way = (typeof ways)[number];

/** Both sides, measured one after the other. */
export interface Pair {
  readonly baseline: LoadResult;
  readonly ours: Readonly<Record<Way, LoadResult>>;
}

const names: Readonly<Record<Way, string>> = {
  submitted: 'submitted for later, stored',
  answered: 'answered at once, stored',
  'not stored': 'answered at once, not stored',
};

interface Settings {
  readonly pairs: number;
  readonly seconds: number;
  readonly connections: number;
  readonly database: string | undefined;
}

/** What was found, as a Markdown table: medians, and the smallest ratio of a pair. */
export function describeApi(
  pairs: readonly Pair[],
  { connections, seconds, database }: Settings,
): string {
  const baseline = pairs.map((pair) => pair.baseline);
  const rows = [
    ['Flask, gunicorn and a Redis list', ...figures(baseline), '1', '1'],
    ...ways.map((way) => {
      const ratios = pairs.map(({ baseline, ours }) => ours[way].perSecond / baseline.perSecond);
      const results = pairs.map(({ ours }) => ours[way]);
      const [middle, least] = [median(ratios), Math.min(...ratios)].map((each) => each.toFixed(2));
      return [names[way], ...figures(results), middle!, least!];
    }),
  ];
  return [
    `${pairs.length} pairs of ${seconds} s each, ${connections} connections, ${database === undefined ? 'the embedded database' : 'PostgreSQL'}, on: ${describeMachine()}.`,
    '',
    markdownTable(
      [
        { title: 'system' },
        { title: 'requests/s', align: 'right' },
        { title: 'p50 ms', align: 'right' },
        { title: 'p99 ms', align: 'right' },
        { title: 'failed', align: 'right' },
        { title: 'times the baseline', align: 'right' },
        { title: 'at least', align: 'right' },
      ],
      rows,
    ),
    '',
  ].join('\n');
}

function figures(results: readonly LoadResult[]): string[] {
  const of = (figure: keyof LoadResult) => median(results.map((result) => result[figure]));
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return [
    count(Math.round(of('perSecond'))),
    of('p50').toFixed(1),
    of('p99').toFixed(1),
    count(failed),
  ];
}
