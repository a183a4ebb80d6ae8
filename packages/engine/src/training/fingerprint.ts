import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Example } from '../datasets/example.ts';
import { mixHigh, mixLow } from '../text/hash.ts';

const lowSeed = 0x243f6a88;
const highSeed = 0x85a308d3;

/**
 * Identifies the texts and labels in their order: the SHA-256, in hexadecimal, of 64 bits for each example. Those are
 * mixed and not secure, but many times as fast, which counts where training takes a second.
 */
export function fingerprintExamples(examples: readonly Example[]): string {
  const digests = new DataView(new ArrayBuffer(8 * examples.length));
  const digest = new ExampleDigest();
  for (const [index, { text, labels }] of examples.entries()) {
    digest.begin();
    digest.add(text.toWellFormed());
    const facets = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [facet, ids] of facets) {
      digest.add(facet);
      digest.addNumber(ids.length);
      for (const id of ids) digest.add(id);
    }
    digest.write(digests, 8 * index);
  }
  return bytesToHex(sha256(new Uint8Array(digests.buffer)));
}

/** 64 bits of what is added, in two halves. */
class ExampleDigest {
  #low = lowSeed;
  #high = highSeed;

  begin(): void {
    this.#low = lowSeed;
    this.#high = highSeed;
  }

  addNumber(number: number): void {
    this.#low = mixLow(this.#low, number);
    this.#high = mixHigh(this.#high, number);
  }

  /** The length comes first, so that no two lists of texts run together into one. */
  add(text: string): void {
    this.addNumber(text.length);
    let low = this.#low;
    let high = this.#high;
    for (let at = 0; at < text.length; at += 2) {
      // Two units at once; behind the last one stands nothing, which charCodeAt gives as NaN and this takes as 0.
      const units = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
      low = mixLow(low, units);
      high = mixHigh(high, units);
    }
    this.#low = low;
    this.#high = high;
  }

  write(digests: DataView, at: number): void {
    digests.setInt32(at, this.#low);
    digests.setInt32(at + 4, this.#high);
  }
}
