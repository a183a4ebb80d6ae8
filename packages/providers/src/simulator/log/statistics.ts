import type { LogEntry } from './log-entry.ts';

const minute = 60_000;

export interface Statistics {
  readonly requests: number;
  /** Requests by their status. */
  readonly byStatus: Readonly<Record<string, number>>;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** Most requests that arrived within 60 seconds, refused ones too, lines of batches not. */
  readonly mostRequestsPerMinute: number;
}

export function statisticsOf(entries: readonly LogEntry[]): Statistics {
  const byStatus: Record<string, number> = {};
  let inputTokens = 0;
  let outputTokens = 0;
  let costUsd = 0;
  for (const entry of entries) {
    byStatus[entry.status] = (byStatus[entry.status] ?? 0) + 1;
    inputTokens += entry.inputTokens;
    outputTokens += entry.outputTokens;
    costUsd += entry.costUsd;
  }
  const mostRequestsPerMinute = mostPerMinute(entries);
  return {
    requests: entries.length,
    byStatus,
    inputTokens,
    outputTokens,
    costUsd,
    mostRequestsPerMinute,
  };
}

function mostPerMinute(entries: readonly LogEntry[]): number {
  const direct = entries.filter(({ batchId }) => batchId === undefined);
  const times = Float64Array.from(direct, ({ time }) => Date.parse(time)).sort();
  let first = 0;
  let most = 0;
  for (let last = 0; last < times.length; last++) {
    while (times[last]! - times[first]! >= minute) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
