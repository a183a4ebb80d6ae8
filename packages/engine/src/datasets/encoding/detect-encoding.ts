export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What the first bytes say by themselves: a byte order mark, or the zeros that UTF-16 is full of. */
export function detectUnicodeForm(
  head: Uint8Array,
): { encoding: Encoding; markLength: number } | undefined {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { encoding: 'utf-8', markLength: 3 };
  }
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  const encoding = zerosOfUtf16(head);
  return encoding && { encoding, markLength: 0 };
}

/**
 * UTF-16 without a mark: delimiters, quotes and line ends have a zero as their other byte, always on the same side.
 * Files in scripts beyond Latin have few of them, binary files have them on both sides.
 */
function zerosOfUtf16(head: Uint8Array): Encoding | undefined {
  let evenZeros = 0;
  let oddZeros = 0;
  const pairs = Math.floor(head.length / 2);
  for (let index = 0; index < pairs * 2; index++) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) evenZeros++;
    else oddZeros++;
  }
  const enough = Math.max(2, pairs / 50);
  if (oddZeros >= enough && evenZeros === 0) return 'utf-16le';
  if (evenZeros >= enough && oddZeros === 0) return 'utf-16be';
  return undefined;
}

/**
 * Decides on the first part of a file that is not all ASCII.
 * @param window starts at or before the first byte above 127
 * @param isEnd whether the file ends with the window; if not, it may cut a character in two
 */
export function detectEightBitEncoding(window: Uint8Array, isEnd: boolean): Encoding | 'invalid' {
  const sequences = countUtf8Sequences(window, isEnd);
  if (sequences.invalid === 0) return 'utf-8';
  if (sequences.valid > 0) return 'invalid';
  return looksWestern(window) ? 'windows-1252' : 'invalid';
}

function countUtf8Sequences(bytes: Uint8Array, isEnd: boolean): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index]!;
    if (lead < 0x80) {
      index++;
      continue;
    }
    const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : 2;
    const known = lead >= 0xc2 && lead <= 0xf4;
    let found = 1;
    while (known && found < length && (bytes[index + found]! & 0xc0) === 0x80) found++;
    if (known && found === length) valid++;
    else if (isEnd || index + found < bytes.length || !known) invalid++;
    index += found;
  }
  return { valid, invalid };
}

/** Signs of windows-1252 that texts hold: € … ‘ ’ “ ” • – — ™ no-break space ¡ £ § © ª « ® ° ² ³ ´ · º » ¼ ½ ¾ ¿ */
const westernSigns = new Set([
  0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xaa,
  0xab, 0xae, 0xb0, 0xb2, 0xb3, 0xb4, 0xb7, 0xba, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf,
]);

/** Whether at least nine in ten bytes above 127 make sense as letters or signs of windows-1252. */
function looksWestern(bytes: Uint8Array): boolean {
  let high = 0;
  let plausible = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte < 0x80) continue;
    high++;
    if (westernSigns.has(byte) || isPlausibleLetter(bytes, index)) plausible++;
  }
  return plausible >= high * 0.9;
}

function isPlausibleLetter(bytes: Uint8Array, index: number): boolean {
  const kind = letterCase(bytes[index]!);
  if (kind === null) return false;
  const before = letterCase(bytes[index - 1] ?? 0x20);
  const after = letterCase(bytes[index + 1] ?? 0x20);
  // A capital inside a word of small letters, as in "cafÃ", is what damaged UTF-8 looks like.
  if (kind === 'upper') return before !== 'lower';
  // Beside another letter, or a word by itself such as "é" or "à".
  return (
    before !== null || after !== null || isSpace(bytes[index - 1]) || isSpace(bytes[index + 1])
  );
}

function isSpace(byte: number | undefined): boolean {
  return byte === undefined || byte === 0x20;
}

function letterCase(byte: number): 'upper' | 'lower' | null {
  if (byte >= 0x41 && byte <= 0x5a) return 'upper';
  if (byte >= 0x61 && byte <= 0x7a) return 'lower';
  if (byte === 0x8a || byte === 0x8c || byte === 0x8e || byte === 0x9f) return 'upper';
  if (byte === 0x9a || byte === 0x9c || byte === 0x9e) return 'lower';
  if (byte >= 0xc0 && byte <= 0xde && byte !== 0xd7) return 'upper';
  // þ and ÿ are left out: hardly a text has them, and stray 0xFE and 0xFF bytes are common.
  if (byte >= 0xdf && byte <= 0xfd && byte !== 0xf7) return 'lower';
  return null;
}
