import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedModel } from '../simulated-model.ts';
import { type Batch, secondsNow } from './batch.ts';
import type { FileStore } from './file-store.ts';
import { runBatch } from './run-batch.ts';

/** Batches that wait, are worked on or have ended. */
export class Batches {
  readonly #batches = new Map<string, { readonly batch: Batch; readonly stop: AbortController }>();
  readonly #running = new Set<Promise<void>>();
  readonly #files: FileStore;
  readonly #model: SimulatedModel;

  constructor(files: FileStore, model: SimulatedModel) {
    this.#files = files;
    this.#model = model;
  }

  get(id: string): Batch | undefined {
    return this.#batches.get(id)?.batch;
  }

  /** The newest first. */
  list(): readonly Batch[] {
    return [...this.#batches.values()].map(({ batch }) => batch).reverse();
  }

  /** Takes a batch on, to be answered after the delay of the settings. */
  create(inputFileId: string, metadata: unknown): Batch {
    const batch: Batch = {
      id: `batch_sim_${randomUUID()}`,
      object: 'batch',
      endpoint: '/v1/chat/completions',
      input_file_id: inputFileId,
      completion_window: '24h',
      created_at: secondsNow(),
      metadata,
      status: 'in_progress',
      output_file_id: null,
      error_file_id: null,
      completed_at: null,
      failed_at: null,
      expired_at: null,
      cancelled_at: null,
      errors: null,
      request_counts: { total: 0, completed: 0, failed: 0 },
    };
    const stop = new AbortController();
    this.#batches.set(batch.id, { batch, stop });
    const running = this.#runLater(batch, stop.signal);
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
    return batch;
  }

  /** Ends a batch that has not ended; what was answered until then is kept. */
  cancel(id: string): void {
    const { batch, stop } = this.#batches.get(id) ?? {};
    if (batch?.status !== 'in_progress') return;
    batch.status = 'cancelled';
    batch.cancelled_at = secondsNow();
    stop?.abort();
  }

  /** Cancels all and waits until nothing is written any more. */
  async stop(): Promise<void> {
    for (const id of this.#batches.keys()) this.cancel(id);
    await Promise.all(this.#running);
  }

  async #runLater(batch: Batch, signal: AbortSignal): Promise<void> {
    try {
      await sleep(this.#model.settings.batchDelay, undefined, { signal });
    } catch {
      return; // Cancelled.
    }
    await runBatch(batch, this.#files, this.#model);
  }
}
