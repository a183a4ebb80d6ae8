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
    progress: { done: row.progressDone, total: row.progressTotal, phase: row.progressPhase },
    result: row.result,
    error: row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? '' },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function isFinal(status: Job['status']): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled';
}
