import { APICallError } from '@ai-sdk/provider';
import { FormData } from 'undici';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { Fetch } from '../endpoint/guarded-fetch.ts';
import { type Asked, readFailure } from '../language-model/read-failure.ts';

/** A batch in OpenAI's form, as far as it is used. */
export interface BatchObject {
  readonly id: string;
  readonly status: string;
  readonly input_file_id: string;
  /** Seconds since 1970. */
  readonly created_at: number;
  readonly output_file_id?: string | null;
  readonly error_file_id?: string | null;
  readonly errors?: { readonly data?: readonly { readonly message?: string }[] } | null;
  readonly request_counts?: {
    readonly total: number;
    readonly completed: number;
    readonly failed: number;
  } | null;
}

interface BatchPage {
  readonly data: readonly BatchObject[];
  readonly has_more?: boolean;
}

const pageSize = 100;
/** Milliseconds, for the largest file too. */
const patience = 600_000;

/** OpenAI's files and batches. All methods reject with an `AssortError`. */
export class BatchApi {
  readonly #endpoint: Endpoint;
  readonly #fetch: Fetch;

  constructor(endpoint: Endpoint, fetch: Fetch) {
    this.#endpoint = endpoint;
    this.#fetch = fetch;
  }

  /** The id of the file. */
  async upload(lines: Blob): Promise<string> {
    const form = new FormData();
    form.append('purpose', 'batch');
    form.append('file', lines, 'batch.jsonl');
    // The same standard, declared twice: by undici and by TypeScript's lib.
    const body = form as unknown as globalThis.FormData;
    const response = await this.#send('/files', { method: 'POST', body });
    const file = (await response.json()) as { readonly id: string };
    return file.id;
  }

  async create(file: string): Promise<BatchObject> {
    const response = await this.#send('/batches', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        input_file_id: file,
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
      }),
    });
    return (await response.json()) as BatchObject;
  }

  async find(batch: string): Promise<BatchObject> {
    return (await (await this.#send(`/batches/${batch}`)).json()) as BatchObject;
  }

  /** The newest first, those after the one that `after` names. */
  async list(after?: string): Promise<BatchPage> {
    const query = new URLSearchParams({ limit: String(pageSize), ...(after && { after }) });
    return (await (await this.#send(`/batches?${query}`)).json()) as BatchPage;
  }

  async cancel(batch: string): Promise<void> {
    await this.#send(`/batches/${batch}/cancel`, { method: 'POST' });
  }

  async download(file: string): Promise<ReadableStream<Uint8Array>> {
    const { body } = await this.#send(`/files/${file}/content`);
    return body ?? new ReadableStream({ start: (controller) => controller.close() });
  }

  async deleteFile(file: string): Promise<void> {
    await this.#send(`/files/${file}`, { method: 'DELETE' });
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const { baseUrl, apiKey, name } = this.#endpoint;
    const asked: Asked = { provider: name, model: 'the batch', baseUrl, apiKey };
    const authorization = apiKey ? { authorization: `Bearer ${apiKey}` } : undefined;
    const url = `${baseUrl.replace(/\/+$/, '')}${path}`;
    try {
      const response = await this.#fetch(url, {
        ...init,
        headers: { ...init.headers, ...authorization },
        signal: AbortSignal.timeout(patience),
      });
      if (response.ok) return response;
      const { status: statusCode, headers } = response;
      throw new APICallError({
        message: await response.text(),
        url,
        requestBodyValues: {},
        statusCode,
        responseHeaders: Object.fromEntries(headers),
      });
    } catch (error) {
      throw readFailure(error, asked, Date.now());
    }
  }
}
