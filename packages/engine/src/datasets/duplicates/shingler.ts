import { normalizeToken } from '../../text/normalize.ts';
import { Tokenizer } from '../../text/tokenizer.ts';

/** Code units of one shingle: about a word, so that a changed word touches few of them. */
const shingleLength = 5;

/**
 * Sees a text as its words in order, whatever its case, accents, punctuation and spacing, and cuts that into
 * overlapping shingles of five code units. A text without any word is taken as it is.
 */
export class Shingler {
  readonly #tokenizer = new Tokenizer();
  #units = new Uint16Array(4096);
  #length = 0;
  #hashes = new Int32Array(4096);

  /** A number that is the same for texts with the same words (53 bits of a hash). */
  key(text: string): number {
    this.#normalize(text);
    let low = 0x811c9dc5;
    let high = 0x1b873593;
    for (let index = 0; index < this.#length; index++) {
      low = Math.imul(low ^ this.#units[index]!, 0x01000193);
      high = Math.imul(high ^ this.#units[index]!, 0x85ebca6b);
      high ^= high >>> 15;
    }
    return (high >>> 11) * 4_294_967_296 + (low >>> 0);
  }

  /** The hash of every shingle; valid until the next call. Texts shorter than a shingle have one. */
  shingles(text: string): Int32Array {
    this.#normalize(text);
    const count = Math.max(1, this.#length - shingleLength + 1);
    if (count > this.#hashes.length) this.#hashes = new Int32Array(2 * count);
    for (let start = 0; start < count; start++) {
      const end = Math.min(this.#length, start + shingleLength);
      let hash = 0x811c9dc5;
      for (let index = start; index < end; index++) {
        hash = Math.imul(hash ^ this.#units[index]!, 0x01000193);
      }
      this.#hashes[start] = mix(hash);
    }
    return this.#hashes.subarray(0, count);
  }

  /** Shared shingles / shingles of both, from 0 to 1 (Jaccard). */
  similarity(one: string, other: string): number {
    const first = new Set(this.shingles(one));
    const second = new Set(this.shingles(other));
    let shared = 0;
    for (const hash of second) if (first.has(hash)) shared++;
    return shared / (first.size + second.size - shared);
  }

  #normalize(text: string): void {
    const { count, from, to, isWord } = this.#tokenizer.tokenize(text);
    const words: string[] = [];
    for (let token = 0; token < count; token++) {
      if (isWord[token] === 1) words.push(normalizeToken(text.slice(from[token], to[token])));
    }
    const normalized = words.join(' ').trim() || text.trim();
    if (normalized.length > this.#units.length)
      this.#units = new Uint16Array(2 * normalized.length);
    for (let index = 0; index < normalized.length; index++) {
      this.#units[index] = normalized.charCodeAt(index);
    }
    this.#length = normalized.length;
  }
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
