import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Example } from '../datasets/example.ts';

const rowsAtOnce = 100;

/** SHA-256, in hexadecimal, of the texts and labels in their order. */
export function fingerprintExamples(examples: readonly Example[]): string {
  const hash = sha256.create();
  for (let start = 0; start < examples.length; start += rowsAtOnce) {
    const rows = examples.slice(start, start + rowsAtOnce).map(({ text, labels }) => {
      const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
      return `${JSON.stringify([text.toWellFormed(), sorted])}\n`;
    });
    hash.update(utf8ToBytes(rows.join('')));
  }
  return bytesToHex(hash.digest());
}
