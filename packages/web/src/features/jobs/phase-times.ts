import type { Job } from '@assort/contract';

/** When each phase was first seen, in milliseconds, in the order they came. */
export type PhaseTimes = readonly { readonly phase: string; readonly from: number }[];

/** The phases that a training goes through, in order. */
export const trainingPhases = ['reading', 'features', 'tuning', 'learning', 'measuring'];

/** Adds the job's phase when it is new. */
export function withPhase(times: PhaseTimes, job: Job, now: number): PhaseTimes {
  const { phase } = job.progress;
  if (phase === null || times.some((known) => known.phase === phase)) return times;
  return [...times, { phase, from: now }];
}

/** Seconds that a phase took, or has taken so far; null when its start was not seen. */
export function phaseSeconds(times: PhaseTimes, phase: string, now: number): number | null {
  const index = times.findIndex((known) => known.phase === phase);
  const start = times[index];
  if (!start) return null;
  return ((times[index + 1]?.from ?? now) - start.from) / 1000;
}
