import { setTimeout as sleep } from 'node:timers/promises';
import { AssortError } from '@assort/engine';
import type { BatchDraft, BatchFile, BatchState, FileBatches, SentBatch } from '@assort/providers';
import { plural } from '../terminal/format.ts';
import type { OpenedModel } from './open-models.ts';

const neverReached = 'The batch ended before this request was answered.';

/** Sends requests as batches, and waits until these have ended. */
export class BatchSender {
  readonly #providers: typeof import('@assort/providers');
  readonly #opened: OpenedModel;
  readonly #file: BatchFile;
  readonly #api: FileBatches;
  readonly #signal: AbortSignal;

  constructor(
    providers: typeof import('@assort/providers'),
    opened: OpenedModel,
    file: BatchFile,
    signal: AbortSignal,
  ) {
    this.#providers = providers;
    this.#opened = opened;
    this.#file = file;
    this.#api = providers.openFileBatches(opened.endpoint);
    this.#signal = signal;
  }

  /** Throws `setting-invalid` where the endpoint has no batches. */
  check(): Promise<void> {
    return this.#api.check();
  }

  /** Sends the files of a draft, all of them or none. Throws `budget-reached`. */
  async send(draft: BatchDraft): Promise<void> {
    const files = draft.finish();
    const requests = files.flatMap(({ calls }) => calls);
    this.#opened.spending.beginBatch(requests);
    for (const { path, calls } of files) {
      const inputFile = await this.#api.upload(path);
      const keys = Object.fromEntries(calls.map(({ id, key }) => [id, key]));
      const batch = { inputFile, at: Date.now(), calls: keys };
      await this.#file.sent(batch);
      await this.#begin(batch);
    }
    process.stderr.write(
      `${plural(requests.length, 'request')} went out in a batch, to be answered within 24 hours. Ctrl-C stops the waiting; the same command goes on with it.\n`,
    );
  }

  /** Waits for the batches that are open, those of an earlier run too, and keeps what they bring. */
  async collect(): Promise<void> {
    for (const batch of this.#file.openBatches) {
      const remoteId =
        batch.remoteId ??
        (await this.#api.findStarted(batch.inputFile, new Date(batch.at))) ??
        (await this.#begin(batch));
      const { problem } = await this.#end(batch, remoteId);
      if (problem === undefined) await this.#takeOver(batch, remoteId);
      await this.#close(batch, problem ?? neverReached);
      if (problem !== undefined) {
        throw new AssortError('model-refused', `The provider refused the batch: ${problem}`);
      }
      // The texts need not stay there. What can not be deleted is left to the provider's own rules.
      await this.#api.deleteFiles(remoteId).catch(() => {});
    }
  }

  async #begin(batch: SentBatch): Promise<string> {
    const remoteId = await this.#api.start(batch.inputFile);
    await this.#file.begun(batch, remoteId);
    return remoteId;
  }

  async #end({ at }: SentBatch, remoteId: string): Promise<BatchState> {
    for (;;) {
      const state = await this.#look(remoteId);
      if (state?.status === 'ended' || state?.status === 'refused') return state;
      const wait = this.#providers.untilNextLook(Date.now() - at);
      await sleep(wait, undefined, { signal: this.#signal });
    }
  }

  /** Undefined while the provider is away: it has a day for its work. */
  async #look(remoteId: string): Promise<BatchState | undefined> {
    try {
      return await this.#api.state(remoteId);
    } catch (error) {
      if (error instanceof AssortError && error.code === 'model-unavailable') return undefined;
      throw error;
    }
  }

  async #takeOver({ calls }: SentBatch, remoteId: string): Promise<void> {
    const { price, name, spending } = this.#opened;
    for await (const { id, answer, error, outcome } of this.#api.read(remoteId, name, price)) {
      const key = calls[id];
      if (key === undefined) continue;
      await this.#file.record(key, answer ? { answer } : { error: error!, again: true });
      await spending.finishBatched(id, outcome);
    }
  }

  /** Ends a batch; requests without an outcome get the message. */
  async #close(batch: SentBatch, message: string): Promise<void> {
    for (const [id, key] of Object.entries(batch.calls)) {
      const known = (await this.#file.outcomes([key])).get(key);
      if (known) continue;
      const { error, outcome } = this.#providers.unanswered(id, message);
      await this.#file.record(key, { error: error!, again: true });
      await this.#opened.spending.finishBatched(id, outcome);
    }
    await this.#file.ended(batch);
  }
}
