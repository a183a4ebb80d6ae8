import { Worker } from 'node:worker_threads';
import type { TrainingProgress } from '@assort/engine';
import { isErrorCode, refusal } from '../../errors.ts';
import type {
  TrainingNews,
  TrainingOrder,
  TrainingOutcome,
  TrainingRows,
} from './training-messages.ts';

export interface TrainingInput {
  readonly train: AsyncIterable<TrainingRows>;
  readonly test: AsyncIterable<TrainingRows>;
  readonly begin: Omit<Extract<TrainingOrder, { kind: 'begin' }>, 'kind'>;
}

/**
 * Trains in a thread of its own, so that requests are answered meanwhile. Aborting ends the thread
 * in the middle of whatever it computes.
 * @throws what the engine refuses, such as `labels-too-few`; an AbortError when aborted.
 */
export async function runTraining(
  { train, test, begin }: TrainingInput,
  onProgress: (progress: TrainingProgress) => void,
  signal: AbortSignal,
): Promise<TrainingOutcome> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./training.worker.ts', import.meta.url));
  const tell = (order: TrainingOrder) => worker.postMessage(order);
  const outcome = new Promise<TrainingOutcome>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The training thread ended with code ${code}.`)));
    worker.on('message', (news: TrainingNews) => {
      if (news.kind === 'progress') return onProgress(news.progress);
      if (news.kind === 'done') return resolve(news.outcome);
      reject(
        isErrorCode(news.code) ? refusal(news.code, news.message) : new Error(`${news.message}`),
      );
    });
  });
  try {
    const sent = (async () => {
      for await (const batch of train) tell({ kind: 'train', ...batch });
      for await (const batch of test) tell({ kind: 'test', ...batch });
      tell({ kind: 'begin', ...begin });
    })();
    const [result] = await Promise.all([outcome, sent]);
    return result;
  } finally {
    await worker.terminate();
  }
}
