import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The first half of the SHA-256, in hexadecimal, of the hashes of all files in their order. */
export async function hashFiles(paths: readonly string[]): Promise<string> {
  const whole = createHash('sha256');
  for (const path of paths) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    whole.update(hash.digest());
  }
  return whole.digest('hex').slice(0, 32);
}
