import type { JobType } from '@assort/contract';

/** Queues of jobs, each with turns of its own. */
export const jobLanes = ['jobs', 'bulk-jobs'] as const;

/** Whole files wait for each other only, so that they never hold up what a person waits for. */
export const laneOf = (type: JobType): (typeof jobLanes)[number] =>
  type === 'classify-file' ? 'bulk-jobs' : 'jobs';
