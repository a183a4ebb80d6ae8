import type { Job } from '@assort/contract';

export interface JobRate {
  /** Rows a second since the job started. */
  readonly rate: number;
  /** Seconds that are left at this rate; null while the total is unknown. */
  readonly remaining: number | null;
}

/** How fast a job goes; null before it has worked for a second, when a rate says nothing yet. */
export function jobRate({ progress, startedAt, finishedAt }: Job, now: number): JobRate | null {
  if (startedAt === null || progress.done === 0) return null;
  const end = finishedAt === null ? now : Date.parse(finishedAt);
  const seconds = (end - Date.parse(startedAt)) / 1000;
  if (seconds < 1) return null;
  const rate = progress.done / seconds;
  const remaining = progress.total === null ? null : (progress.total - progress.done) / rate;
  return { rate, remaining };
}
