import type { CallTrouble } from '@assort/providers';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { ModelUse } from '../providers/model-access.ts';

/** Language models that a job calls: it pays, and tells when they can not be had. */
export function useOfTurn(turn: JobTurn): ModelUse & { readonly jobId: string } {
  const { id: jobId, classifierId, capUsd } = turn;
  return {
    classifierId,
    jobId,
    jobCap: capUsd ?? undefined,
    priority: 'bulk',
    onTrouble: (trouble) => turn.tellTrouble(trouble ? troubleOf(trouble) : null),
  };
}

function troubleOf({ failure, wait }: CallTrouble) {
  const retryAt = new Date(Date.now() + wait).toISOString();
  return { code: failure.code, detail: `${failure.happened}.`, retryAt };
}
