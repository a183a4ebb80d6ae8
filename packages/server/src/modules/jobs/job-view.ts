import type { Job } from '@assort/contract';
import type { JobRow } from './jobs.repository.ts';

/** A job as the API shows it. */
export function jobView(row: JobRow): Job {
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    classifierId: row.classifierId,
    fileName: row.fileName,
    progress: progressView(row),
    result: row.result,
    estimate: row.estimate,
    capUsd: row.capUsd,
    trouble: row.status === 'running' ? row.trouble : null,
    error: row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? '' },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function progressView(row: JobRow): Job['progress'] {
  const { progressDone: done, progressTotal: total, progressPhase: phase } = row;
  const rowsPerSecond = row.status === 'running' ? row.rowsPerSecond : null;
  const isKnown = total !== null && rowsPerSecond !== null && rowsPerSecond > 0;
  return {
    done,
    total,
    phase,
    rowsPerSecond,
    secondsLeft: isKnown ? (total - done) / rowsPerSecond : null,
  };
}

/** Whether nothing happens to the job any more unless somebody acts. */
export function isAtRest(status: Job['status']): boolean {
  return status !== 'queued' && status !== 'running';
}
