import { Worker } from 'node:worker_threads';
import type { EmbeddingModel } from '@assort/engine';
import { isErrorCode, refusal } from '../../errors.ts';
import type { Embedded, EmbeddingNews, EmbeddingOrder } from './embedding-messages.ts';

/** Texts that are sent at once: others' texts are embedded in between. */
const batchSize = 64;

export interface EmbeddingThread {
  /** The model in a folder. @throws `embeddings-unusable`, `embeddings-not-installed` */
  open(folder: string): Promise<EmbeddingModel>;
  stop(): Promise<void>;
}

/**
 * Runs embedding models in a thread of their own, so that requests are answered meanwhile. It is started when it is
 * first needed, and anew after it has died.
 */
export function createEmbeddingThread(): EmbeddingThread {
  const waiting = new Map<number, PromiseWithResolvers<Embedded>>();
  let worker: Worker | undefined;
  let orders = 0;

  function start(): Worker {
    const started = new Worker(new URL('./embedding.worker.ts', import.meta.url));
    // The server does not stay for it.
    started.unref();
    const ended = (error: Error) => {
      if (worker !== started) return;
      worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('error', ended);
    started.on('exit', (code) => ended(new Error(`The embedding thread ended with code ${code}.`)));
    started.on('message', settle);
    return started;
  }

  function settle(news: EmbeddingNews): void {
    const { resolve, reject } = waiting.get(news.id)!;
    waiting.delete(news.id);
    if (news.kind === 'done') resolve(news.embedded);
    else
      reject(isErrorCode(news.code) ? refusal(news.code, news.message) : new Error(news.message));
  }

  function embed(folder: string, texts: readonly string[]): Promise<Embedded> {
    worker ??= start();
    const order: EmbeddingOrder = { id: orders++, folder, texts };
    const answer = Promise.withResolvers<Embedded>();
    waiting.set(order.id, answer);
    worker.postMessage(order);
    return answer.promise;
  }

  return {
    async open(folder) {
      const { model } = await embed(folder, []);
      return {
        ...model,
        async embed(texts, signal) {
          const vectors: Float32Array[] = [];
          for (let start = 0; start < texts.length; start += batchSize) {
            signal?.throwIfAborted();
            const batch = await embed(folder, texts.slice(start, start + batchSize));
            vectors.push(...batch.vectors);
          }
          return vectors;
        },
      };
    },

    async stop() {
      await worker?.terminate();
    },
  };
}
