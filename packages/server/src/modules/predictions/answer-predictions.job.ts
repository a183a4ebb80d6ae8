import type { FastifyBaseLogger } from 'fastify';
import type { Queue } from '../../queue/open-queue.ts';
import type { PredictionsService } from './predictions.service.ts';

const concurrency = 4;
const lookAfterEveryMs = 2_000;

/** Works on accepted texts. Their rows, not the messages, say which ones still wait. */
export function createPredictionWorker(
  predictions: PredictionsService,
  queue: Queue,
  logger: FastifyBaseLogger,
) {
  let lookAfter: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  return {
    async start(): Promise<void> {
      await queue.work('predictions', concurrency, (id) => predictions.answer(id));
      lookAfter = setInterval(() => {
        looking = predictions.resendWaiting().catch((error) => {
          logger.warn({ err: error }, 'waiting predictions could not be looked for');
        });
      }, lookAfterEveryMs);
    },
    async stop(): Promise<void> {
      clearInterval(lookAfter);
      await looking;
    },
  };
}
