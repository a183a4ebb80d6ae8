import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AssortError } from '@assort/engine';
import { onTestFinished } from 'vitest';

/** A file's content: bytes and text as they are, anything else as JSON. */
export type Files = Readonly<Record<string, unknown>>;

/** Writes a folder for one test, at whose end it is removed. */
export async function writeFolder(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-embeddings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, isRaw ? content : JSON.stringify(content));
  }
  return folder;
}

/** A matrix of two columns, or a list if `columns` is 1. */
export interface TestTensor {
  readonly dtype: string;
  readonly values: ArrayBufferView & { readonly length: number };
  readonly columns?: number;
}

/** The bytes of a safetensors file. Like the real ones its header is padded to a multiple of 8 bytes. */
export function safetensors(tensors: Readonly<Record<string, TestTensor>>): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'np' } };
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { dtype, values, columns = 2 }] of Object.entries(tensors)) {
    const shape = columns === 1 ? [values.length] : [values.length / columns, columns];
    const end = offset + values.byteLength;
    header[name] = { dtype, shape, data_offsets: [offset, end] };
    parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    offset = end;
  }
  const text = JSON.stringify(header);
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
  const length = new Uint8Array(new BigUint64Array([BigInt(padded.length)]).buffer);
  return Buffer.concat([length, Buffer.from(padded), ...parts]);
}

const noRules = { normalizer: null, post_processor: null, decoder: null, added_tokens: [] };

/** `tokenizer.json` of lower-cased words and pieces of words; the first one stands for the unknown. */
export function wordPiece(tokens: readonly string[]) {
  return {
    ...noRules,
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    model: {
      type: 'WordPiece',
      unk_token: tokens[0],
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

/** `tokenizer.json` of pieces with their logarithmic probabilities; the first one stands for the unknown. */
export function unigram(pieces: readonly (readonly [string, number])[]): object {
  return {
    ...noRules,
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: false },
    model: { type: 'Unigram', unk_id: 0, byte_fallback: false, vocab: pieces },
  };
}

/** `tokenizer.json` of bytes and merges of them, without a token for the unknown. */
export function bytePairs(
  tokens: readonly string[],
  merges: readonly (readonly [string, string])[],
): object {
  return {
    ...noRules,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, use_regex: true },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}

/** The error with which an attempt is refused; anything else than an AssortError fails the test. */
export async function refusalOf(attempt: Promise<unknown>): Promise<AssortError> {
  const error = await attempt.then(
    () => new Error('The attempt was not refused.'),
    (reason: unknown) => reason,
  );
  if (error instanceof AssortError) return error;
  throw error;
}
