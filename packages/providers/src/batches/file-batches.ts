import { openAsBlob } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { AssortError, type Generation } from '@assort/engine';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { createGuardedFetch, type Fetch } from '../endpoint/guarded-fetch.ts';
import { CallFailure } from '../language-model/call-failure.ts';
import { openLanguageModel } from '../language-model/open-language-model.ts';
import { outcomeOfFailure } from '../ledger/failure-outcome.ts';
import type { LedgerOutcome } from '../ledger/ledger.ts';
import type { ModelPrice } from '../prices/model-price.ts';
import { BatchApi, type BatchObject } from './batch-api.ts';
import { batchPrice } from './batch-price.ts';

export interface BatchState {
  /** `ended`: what was answered can be read. `refused`: nothing was, for the reason in `problem`. */
  readonly status: 'working' | 'cancelling' | 'ended' | 'refused';
  readonly problem?: string;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

/** One request's end: an answer, or why there is none; and what it cost. */
export type BatchResult = { readonly id: string; readonly outcome: LedgerOutcome } & (
  | { readonly answer: Generation; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: AssortError }
);

/** The file batches of an endpoint that speaks OpenAI's API. All methods reject with an `AssortError`. */
export interface FileBatches {
  /** Rejects with `setting-invalid` where the endpoint has no batches. */
  check(): Promise<void>;
  /** Uploads a file of requests, one per line. Resolves to the provider's name of it. */
  upload(path: string): Promise<string>;
  /** Begins a batch of an uploaded file. Resolves to the batch's id. */
  start(inputFile: string): Promise<string>;
  /** The id of the batch that was begun of a file after that moment; undefined if there is none. */
  findStarted(inputFile: string, after: Date): Promise<string | undefined>;
  state(id: string): Promise<BatchState>;
  cancel(id: string): Promise<void>;
  /**
   * The results of a batch that has ended, in any order; requests that it never came to may be missing.
   * @param price of calls by themselves; undefined where it is not known
   */
  read(id: string, model: string, price: ModelPrice | undefined): AsyncGenerator<BatchResult>;
  /** Deletes a file at the provider. */
  deleteFile(file: string): Promise<void>;
  /** Deletes the files of a batch there. */
  deleteFiles(id: string): Promise<void>;
}

/** Batches are begun soon after their row is written; clocks may differ by so many milliseconds. */
const clockDifference = 600_000;

export function openFileBatches(
  endpoint: Endpoint,
  fetch: Fetch = createGuardedFetch(endpoint.addresses),
): FileBatches {
  const api = new BatchApi(endpoint, fetch);
  return {
    async check() {
      try {
        refuseKind(endpoint);
        await api.list();
      } catch (error) {
        const isMissing =
          error instanceof AssortError && missing.includes(error.details.status as number);
        throw isMissing ? noBatches(endpoint) : error;
      }
    },

    upload: async (path) => api.upload(await openAsBlob(path)),

    start: async (inputFile) => (await api.create(inputFile)).id,

    async findStarted(inputFile, after) {
      for (let last: string | undefined; ; ) {
        const { data, has_more: hasMore } = await api.list(last);
        const found = data.find(({ input_file_id: input }) => input === inputFile);
        if (found) return found.id;
        const oldest = data.at(-1);
        const isPast =
          !oldest || oldest.created_at * 1000 < after.getTime() - clockDifference || !hasMore;
        if (isPast) return undefined;
        last = oldest.id;
      }
    },

    state: async (id) => stateOf(await api.find(id)),

    cancel: (id) => api.cancel(id),

    async *read(id, model, price) {
      const batch = await api.find(id);
      for (const file of [batch.output_file_id, batch.error_file_id]) {
        if (!file) continue;
        // The same standard, declared twice: by Node and by TypeScript's lib.
        const body = (await api.download(file)) as NodeReadableStream;
        for await (const line of createInterface({ input: Readable.fromWeb(body) })) {
          if (line !== '') yield await readLine(JSON.parse(line), endpoint, model, price);
        }
      }
    },

    deleteFile: (file) => api.deleteFile(file),

    async deleteFiles(id) {
      const { input_file_id, output_file_id, error_file_id } = await api.find(id);
      for (const file of [input_file_id, output_file_id, error_file_id]) {
        if (file) await api.deleteFile(file);
      }
    },
  };
}

const missing: readonly number[] = [404, 405, 501];

/** @throws `setting-invalid` where endpoints of the kind have no file batches of OpenAI's form */
function refuseKind(endpoint: Endpoint): void {
  if (!endpoint.kind.startsWith('openai')) throw noBatches(endpoint);
}

function noBatches({ name }: Endpoint): AssortError {
  return new AssortError(
    'setting-invalid',
    `${name} takes no batches in the form of OpenAI's: leave batch out, or choose another provider.`,
    { setting: 'batch' },
  );
}

const statuses: Readonly<Record<string, BatchState['status']>> = {
  completed: 'ended',
  expired: 'ended',
  cancelled: 'ended',
  cancelling: 'cancelling',
  failed: 'refused',
};

function stateOf({ status, errors, request_counts: counts }: BatchObject): BatchState {
  const known = statuses[status] ?? 'working';
  const problem = errors?.data?.[0]?.message ?? 'it gave no reason';
  return {
    status: known,
    ...(known === 'refused' && { problem }),
    total: counts?.total ?? 0,
    completed: counts?.completed ?? 0,
    failed: counts?.failed ?? 0,
  };
}

interface BatchLine {
  readonly custom_id: string;
  readonly response: { readonly status_code: number; readonly body: unknown } | null;
  readonly error?: { readonly message?: string } | null;
}

/** Reads a line as if it had come by itself. */
async function readLine(
  { custom_id: id, response, error }: BatchLine,
  endpoint: Endpoint,
  name: string,
  price: ModelPrice | undefined,
): Promise<BatchResult> {
  if (!response) {
    return unanswered(id, error?.message ?? 'The batch gave no answer');
  }
  const replay: Fetch = async () => Response.json(response.body, { status: response.status_code });
  const model = openLanguageModel(endpoint, name, { price: batchPrice(price), fetch: replay });
  try {
    const request = { instructions: '', messages: [] };
    const { rateLimits: _, ...answer } = await model.call(request, { id });
    const { inputTokens, outputTokens, cost } = answer;
    return { id, answer, outcome: { status: 'answered', inputTokens, outputTokens, cost } };
  } catch (failure) {
    if (!(failure instanceof AssortError)) throw failure;
    return { id, error: failure, outcome: outcomeOfFailure(failure) };
  }
}

/** The end of a request that its batch did not come to; such requests cost nothing. */
export function unanswered(id: string, message: string): BatchResult {
  const happened = message.replace(/\.$/, '');
  const error = new CallFailure(happened, 'it is asked about again', {
    kind: 'server',
    bill: 'nothing',
  });
  return { id, error, outcome: outcomeOfFailure(error) };
}
