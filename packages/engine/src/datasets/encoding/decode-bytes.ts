import type { Encoding } from './detect-encoding.ts';

/** A character takes at most four bytes in UTF-8 and UTF-16, so at most three can be left over. */
const maxLeft = 3;

/**
 * The text of all whole characters and how many bytes of a last, incomplete one are left.
 * Undefined when the bytes are not valid in the encoding.
 */
export function decodeWhole(
  bytes: Uint8Array,
  encoding: Encoding,
  isEnd: boolean,
): { text: string; left: number } | undefined {
  for (let left = 0; left <= (isEnd ? 0 : Math.min(maxLeft, bytes.length)); left++) {
    const text = decode(bytes.subarray(0, bytes.length - left), encoding, false);
    if (text !== undefined) return { text, left };
  }
  return undefined;
}

/** The text before the first bytes that are not valid in the encoding. */
export function decodeValidPart(bytes: Uint8Array, encoding: Encoding): string {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decode(bytes.subarray(0, middle), encoding, true) === undefined) invalid = middle;
    else valid = middle;
  }
  return decode(bytes.subarray(0, valid), encoding, true) ?? '';
}

/** Undefined when the bytes are not valid. */
function decode(bytes: Uint8Array, encoding: Encoding, mayBeCut: boolean): string | undefined {
  // The byte order mark has been dealt with; one inside the file is a character like any other.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes, { stream: mayBeCut });
  } catch {
    return undefined;
  }
}
