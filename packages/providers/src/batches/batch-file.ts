import { AssortError, type Generation } from '@assort/engine';
import { LineFile, type LinePlace, parseLine } from '../files/line-file.ts';
import type { BatchedOutcome } from './batched-model.ts';
import { mostBatchTries } from './tries.ts';

/** A batch that was sent and has not ended. */
export interface SentBatch {
  /** The provider's name of its file. */
  readonly inputFile: string;
  /** When it was written down, in milliseconds since 1970. */
  readonly at: number;
  /** The keys of its requests, by the ids of their calls. */
  readonly calls: Readonly<Record<string, string>>;
  /** The provider's name of the batch; absent until it is known to have begun. */
  readonly remoteId?: string;
}

/** The outcome of a request, as a line of the file. */
interface OutcomeLine {
  readonly key: string;
  readonly answer?: Generation;
  readonly error?: { readonly code: string; readonly message: string };
}

type BatchLine =
  | { readonly sent: SentBatch }
  | { readonly begun: string; readonly remoteId: string }
  | { readonly ended: string }
  | OutcomeLine;

/** The batches of one task, and what came of its requests: a JSONL file that only grows. For one process at a time. */
export class BatchFile {
  readonly #open = new Map<string, SentBatch>();
  readonly #tries = new Map<string, number>();
  readonly #outcomes = new Map<string, LinePlace>();
  #file!: LineFile;

  private constructor() {}

  static async open(path: string): Promise<BatchFile> {
    const batches = new BatchFile();
    batches.#file = await LineFile.open(path, (text, place) => {
      const line = parseLine(text) as BatchLine | undefined;
      if (line) batches.#take(line, place);
    });
    return batches;
  }

  /** Whether nothing was ever sent. */
  get isEmpty(): boolean {
    return this.#tries.size === 0;
  }

  get openBatches(): readonly SentBatch[] {
    return [...this.#open.values()];
  }

  async outcomes(keys: readonly string[]): Promise<ReadonlyMap<string, BatchedOutcome>> {
    const found = new Map<string, BatchedOutcome>();
    for (const key of keys) {
      const place = this.#outcomes.get(key);
      const line = place && ((await this.#file.read(place)) as OutcomeLine | undefined);
      if (line?.key === key) found.set(key, this.#outcomeOf(line));
    }
    return found;
  }

  /** Keeps what came of a request. */
  record(key: string, outcome: BatchedOutcome): Promise<void> {
    if ('answer' in outcome) return this.#add({ key, answer: outcome.answer });
    const { code, message } = outcome.error;
    return this.#add({ key, error: { code, message } });
  }

  /** Write it before the provider is told to begin. */
  sent(batch: SentBatch): Promise<void> {
    return this.#add({ sent: batch });
  }

  begun({ inputFile }: SentBatch, remoteId: string): Promise<void> {
    return this.#add({ begun: inputFile, remoteId });
  }

  ended({ inputFile }: SentBatch): Promise<void> {
    return this.#add({ ended: inputFile });
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #add(line: BatchLine): Promise<void> {
    this.#take(line, await this.#file.add(line));
  }

  #take(line: BatchLine, place: LinePlace): void {
    if ('key' in line) {
      this.#outcomes.set(line.key, place);
    } else if ('sent' in line) {
      this.#open.set(line.sent.inputFile, line.sent);
      for (const key of Object.values(line.sent.calls)) {
        this.#tries.set(key, (this.#tries.get(key) ?? 0) + 1);
      }
    } else if ('begun' in line) {
      const batch = this.#open.get(line.begun);
      if (batch) this.#open.set(line.begun, { ...batch, remoteId: line.remoteId });
    } else {
      this.#open.delete(line.ended);
    }
  }

  #outcomeOf({ key, answer, error }: OutcomeLine): BatchedOutcome {
    if (answer) return { answer };
    const { code, message } = error!;
    // What was part of no batch was asked at once, and as often as that is done.
    const tries = this.#tries.get(key) ?? mostBatchTries;
    return {
      error: new AssortError(code as 'model-refused', message),
      again: code === 'model-unavailable' && tries < mostBatchTries,
    };
  }
}
