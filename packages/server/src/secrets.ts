import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** SHA-256 in hexadecimal. Enough for tokens, which are random and long; never for passwords. */
export function hashToken(token: string): string {
  return hash('sha256', token);
}

export const newToken = (): string => randomBytes(32).toString('base64url');

/** A key for one purpose, so that no two uses of the secret share one (RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

/** What everything is derived from, and what it was before while that is being replaced. */
export interface Secrets {
  readonly current: string;
  readonly previous: string | null;
}

/** Keeps values so that neither the database nor a copy of it tells them. */
export interface Sealer {
  seal(text: string): Buffer;
  /** The text that was sealed. Throws if that was under an unknown secret or if the bytes were changed. */
  unseal(bytes: Uint8Array): string;
  /** The same under the current secret; undefined if it is already. Throws as `unseal` does. */
  reseal(bytes: Uint8Array): Buffer | undefined;
}

const idLength = 4;

/**
 * Encrypts with AES-256-GCM. Sealed are 4 bytes that tell the key (of its SHA-256), 12 of nonce, 16 of tag, then the
 * text.
 *
 * @param purpose a name, so that no two uses of a secret share a key
 */
export function createSealer({ current, previous }: Secrets, purpose: string): Sealer {
  const keys = [current, previous]
    .filter((secret) => secret !== null)
    .map((secret) => deriveKey(secret, purpose));
  const ids = keys.map((key) => createHash('sha256').update(key).digest().subarray(0, idLength));
  const placeOf = (bytes: Uint8Array) =>
    ids.findIndex((id) => id.equals(bytes.subarray(0, idLength)));

  function unseal(bytes: Uint8Array): string {
    const key = keys[placeOf(bytes)];
    if (key === undefined) throw new Error('The value was sealed under another secret.');
    return decrypt(bytes.subarray(idLength), key);
  }
  const seal = (text: string) => Buffer.concat([ids[0]!, encrypt(text, keys[0]!)]);
  return {
    seal,
    unseal,
    reseal: (bytes) => (placeOf(bytes) === 0 ? undefined : seal(unseal(bytes))),
  };
}

function encrypt(text: string, key: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(bytes: Uint8Array, key: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
