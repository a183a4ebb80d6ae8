import { createHash } from 'node:crypto';
import type { AnswerCache } from '../../cache/answer-cache.ts';

/** Vectors by model and text, kept as the base64 of their 32-bit numbers. */
export class VectorCache {
  readonly #cache: AnswerCache<string> | undefined;
  readonly #identity: string;

  constructor(cache: AnswerCache<string> | undefined, identity: string) {
    this.#cache = cache;
    this.#identity = identity;
  }

  /** By index, those that are known. */
  async find(texts: readonly string[]): Promise<Map<number, Float32Array>> {
    const vectors = new Map<number, Float32Array>();
    if (!this.#cache) return vectors;
    const keys = texts.map((text) => this.#keyOf(text));
    const known = await this.#cache.get(keys);
    keys.forEach((key, index) => {
      const vector = known.get(key);
      if (vector !== undefined) vectors.set(index, decode(vector));
    });
    return vectors;
  }

  async add(text: string, vector: Float32Array): Promise<void> {
    await this.#cache?.set(this.#keyOf(text), encode(vector));
  }

  #keyOf(text: string): string {
    return createHash('sha256')
      .update(JSON.stringify([this.#identity, text]))
      .digest('hex');
  }
}

function encode({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function decode(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer);
}
