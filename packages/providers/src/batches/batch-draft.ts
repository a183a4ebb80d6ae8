import { randomUUID } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GenerationRequest } from '@assort/engine';
import type { Endpoint } from '../endpoint/endpoint.ts';
import {
  type OpenedLanguageModel,
  openLanguageModel,
} from '../language-model/open-language-model.ts';
import { CostEstimate } from '../ledger/cost-estimate.ts';
import type { LedgerCall } from '../ledger/ledger.ts';
import { costOf, type ModelPrice } from '../prices/model-price.ts';
import { batchPrice } from './batch-price.ts';
import { chatBody } from './chat-body.ts';

/** A request in a file; the id of its call is its `custom_id`. */
export interface DraftedCall extends LedgerCall {
  /** Of its request. */
  readonly key: string;
}

/** A file of requests, within what the API takes. */
export interface DraftedFile {
  readonly path: string;
  readonly calls: readonly DraftedCall[];
}

interface DraftOptions {
  /** Of calls by themselves; undefined where it is not known. */
  readonly price: ModelPrice | undefined;
  readonly newId?: () => string;
  /** What a file may hold. */
  readonly limits?: { readonly requests: number; readonly bytes: number };
}

/** What OpenAI takes. */
const mostPerFile = { requests: 50_000, bytes: 200_000_000 };

/** Requests that are to go out as batches, in files on the disk. */
export class BatchDraft {
  readonly #endpoint: Endpoint;
  readonly #model: string;
  readonly #wire: OpenedLanguageModel;
  readonly #price: ModelPrice | undefined;
  readonly #newId: () => string;
  readonly #limits: { readonly requests: number; readonly bytes: number };
  readonly #folder: string;
  readonly #estimate = new CostEstimate();
  readonly #keys = new Set<string>();
  readonly #files: { path: string; calls: DraftedCall[] }[] = [];
  #open: number | undefined;
  #bytes = 0;

  private constructor(endpoint: Endpoint, model: string, options: DraftOptions, folder: string) {
    const { price, newId = randomUUID, limits = mostPerFile } = options;
    this.#endpoint = endpoint;
    this.#model = model;
    this.#wire = openLanguageModel(endpoint, model, { price });
    this.#price = batchPrice(price);
    this.#newId = newId;
    this.#limits = limits;
    this.#folder = folder;
  }

  static async create(
    endpoint: Endpoint,
    model: string,
    options: DraftOptions,
  ): Promise<BatchDraft> {
    const folder = await mkdtemp(join(tmpdir(), 'assort-batch-'));
    return new BatchDraft(endpoint, model, options, folder);
  }

  get isEmpty(): boolean {
    return this.#files.length === 0;
  }

  /** Adds a request, once for each key. */
  async add(key: string, request: GenerationRequest): Promise<void> {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const size = this.#wire.size(request);
    const body = await chatBody(this.#endpoint, this.#model, request, size.outputLimit);
    const id = this.#newId();
    this.#write({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body });
    const estimated = this.#estimate.of(size);
    const estimatedCost = this.#price && costOf(estimated, this.#price);
    this.#files.at(-1)!.calls.push({
      id,
      key,
      model: this.#wire.identity,
      estimated,
      estimatedCost,
    });
  }

  /** The files, whole. Nothing can be added any more. */
  finish(): readonly DraftedFile[] {
    this.#close();
    return this.#files;
  }

  /** Removes the files. */
  async remove(): Promise<void> {
    this.#close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #close(): void {
    if (this.#open !== undefined) closeSync(this.#open);
    this.#open = undefined;
  }

  #write(line: object): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    const last = this.#files.at(-1);
    const isFull =
      !last ||
      last.calls.length >= this.#limits.requests ||
      this.#bytes + bytes.length > this.#limits.bytes;
    if (isFull) this.#begin();
    writeSync(this.#open!, bytes);
    this.#bytes += bytes.length;
  }

  #begin(): void {
    this.#close();
    const path = join(this.#folder, `${this.#files.length}.jsonl`);
    this.#files.push({ path, calls: [] });
    this.#open = openSync(path, 'w', 0o600);
    this.#bytes = 0;
  }
}
