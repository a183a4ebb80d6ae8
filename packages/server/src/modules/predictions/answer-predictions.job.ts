import type { FastifyBaseLogger } from 'fastify';
import type { Queue } from '../../queue/open-queue.ts';
import { createRegularTask } from '../../regular-task.ts';
import type { PendingPredictionsService } from './pending-predictions.service.ts';

const concurrency = 4;
const messagesAtOnce = 100;
const everyMs = 2_000;

interface Parts {
  readonly pending: PendingPredictionsService;
  readonly queue: Queue;
  readonly logger: FastifyBaseLogger;
  /** True when no other process can work on predictions: leases left over belong to the dead. */
  readonly alone: boolean;
}

/** Works on accepted texts. Their rows, not the messages, say which ones still wait. */
export function createPredictionWorker({ pending, queue, logger, alone }: Parts) {
  const { renew, answerWaiting } = pending;
  const tasks = [
    createRegularTask({ every: everyMs, task: renew, name: 'keeping predictions', logger }),
    createRegularTask({
      every: everyMs,
      task: answerWaiting,
      name: 'looking for waiting predictions',
      logger,
    }),
  ];
  return {
    async start(): Promise<void> {
      if (alone) await pending.expireLeases();
      const options = { concurrency, messagesAtOnce };
      await queue.work('predictions', options, pending.answer);
      for (const task of tasks) await task.start();
    },
    async stop(): Promise<void> {
      await pending.stop();
      for (const task of tasks) await task.stop();
    },
  };
}
