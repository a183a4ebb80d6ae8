import type { Job } from '@assort/contract';

/** Rows per second: of a job that runs, lately; of one that has ended, over all of its time. Null where that says nothing. */
export function jobRate({ progress, startedAt, finishedAt }: Job): number | null {
  if (startedAt === null || finishedAt === null) return progress.rowsPerSecond;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return seconds < 1 || progress.done === 0 ? null : progress.done / seconds;
}
