import type { FastifyBaseLogger } from 'fastify';
import { createRegularTask } from '../../regular-task.ts';
import type { AuditsService } from './audits.service.ts';

const everyMs = 1_000;

/** Works on drawn texts, a while after their answers were given. */
export function createAuditWorker(audits: AuditsService, logger: FastifyBaseLogger) {
  const task = createRegularTask({
    every: everyMs,
    task: audits.auditWaiting,
    name: 'auditing cascades',
    logger,
  });
  return {
    start: () => task.start(),
    async stop(): Promise<void> {
      await audits.stop();
      await task.stop();
    },
  };
}
