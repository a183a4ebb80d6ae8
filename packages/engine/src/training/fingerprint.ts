import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Example } from '../datasets/example.ts';

/** SHA-256, in hexadecimal, of the texts and labels in their order. */
export function fingerprintExamples(examples: readonly Example[]): string {
  const hash = sha256.create();
  for (const { text, labels } of examples) {
    const sorted = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
    hash.update(utf8ToBytes(`${JSON.stringify([text.toWellFormed(), sorted])}\n`));
  }
  return bytesToHex(hash.digest());
}
