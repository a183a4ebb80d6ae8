import { checkClaim, claims } from './claims.ts';
import type { SetResult } from './set-result.ts';
import { claimTable, measuredTable, ratioTable } from './tables.ts';

/** A run of `npm run bench:engine`. */
export interface EngineResult {
  /** Without the folders that the sets lie in. */
  readonly command: string;
  /** CPU, cores and versions. */
  readonly machine: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly variants: readonly string[];
  /** One sentence for each peer that is not installed. */
  readonly absent: readonly string[];
  readonly sets: readonly SetResult[];
}

const headings = { single: 'One label per text', multi: 'Several labels per text' } as const;

/** The run as Markdown, for the terminal and for docs/benchmarks.md. */
export function engineReport(result: EngineResult): string {
  const { command, machine, date, absent, sets } = result;
  const hasPeers = sets.some(({ systems }) => systems.length > result.variants.length);
  const sections = [
    `\`${command}\` on ${date}: ${machine}.`,
    ...absent,
    ...(['single', 'multi'] as const).flatMap((kind) => {
      const group = sets.filter((set) => set.kind === kind);
      if (group.length === 0) return [];
      const ratios = hasPeers ? [ratioTable(group, result.variants)] : [];
      return [`### ${headings[kind]}`, rowCounts(group), measuredTable(kind, group), ...ratios];
    }),
    '### Claims',
    claimTable(claims.map((claim) => checkClaim(claim, sets))),
  ];
  return sections.join('\n\n');
}

function rowCounts(sets: readonly SetResult[]): string {
  const counts = sets.map(
    ({ name, labels, trainRows, testRows }) =>
      `${name}: ${labels} labels, ${trainRows} rows to learn from and ${testRows} to test on.`,
  );
  return counts.join(' ');
}
