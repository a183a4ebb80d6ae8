import { classify } from './environment';
import { mix } from './hash-table';
import { itemBytes } from './items';
import { setAsked } from './memory';
import { spellingSlot } from './spellings';

// The classes of src/text/characters.ts.
const separator: u32 = 1;
export const word: u32 = 2;
export const ideograph: u32 = 3;
const punctuation: u32 = 5;
const ignorable: u32 = 6;
/** Classes of code points from here on are not kept. */
const classCount: u32 = 0x20000;
/** In UTF-16 code units, as in src/text/tokenizer.ts. */
const maxPunctuationRun: u32 = 4;

let classes: usize;
/** How many bytes the character that was classified last has. */
let size: usize;

/** @param place where the class of each code point is kept; 0 where it was not met */
export function keepClasses(place: usize): void {
  classes = place;
}

/** Lists the tokens as they are written (key, start, 2 * length + isWord), and asks for their slots. */
export function tokenize(text: usize, end: usize, written: usize): usize {
  // A space ends the last token.
  store<u8>(end, 0x20);
  let token = written;
  let asked: u32 = 0;
  for (let at = text; at < end; ) {
    const start = at;
    const kind = kindAt(at);
    at += size;
    if (kind === separator || kind === ignorable) continue;
    if (kind === word) at = endOfWord(at);
    else if (kind === punctuation) at = endOfPunctuation(at);
    const key = hash(start, at);
    store<u64>(token, key);
    store<u32>(token, start, 8);
    const isWord: u32 = kind === word || kind === ideograph ? 1 : 0;
    store<u32>(token, ((<u32>(at - start)) << 1) | isWord, 12);
    token += itemBytes;
    // Most tokens end at a space. To pass over it here saves a branch that is often guessed wrongly.
    at += load<u8>(at) === 0x20 ? 1 : 0;
    asked ^= load<u32>(spellingSlot(key));
  }
  setAsked(asked);
  return token;
}

function kindAt(at: usize): u32 {
  const first = <u32>load<u8>(at);
  let codePoint = first;
  size = 1;
  if (first >= 0xf0) {
    size = 4;
    codePoint = ((first & 7) << 18) | (tail(at, 1) << 12) | (tail(at, 2) << 6) | tail(at, 3);
    if (codePoint >= classCount) return classify(codePoint);
  } else if (first >= 0xe0) {
    size = 3;
    codePoint = ((first & 15) << 12) | (tail(at, 1) << 6) | tail(at, 2);
  } else if (first >= 0x80) {
    size = 2;
    codePoint = ((first & 31) << 6) | tail(at, 1);
  }
  const known = <u32>load<u8>(classes + codePoint);
  if (known !== 0) return known;
  const found = classify(codePoint);
  store<u8>(classes + codePoint, <u8>found);
  return found;
}

/** The six bits of a byte that goes on a character. */
function tail(at: usize, place: usize): u32 {
  return <u32>load<u8>(at + place) & 63;
}

function endOfWord(start: usize): usize {
  let at = start;
  let others = plainOthers(at);
  for (;;) {
    while (others === 0) {
      at += 16;
      others = plainOthers(at);
    }
    at += ctz(others);
    if (load<u8>(at) < 0x80 || kindAt(at) !== word) break;
    at += size;
    others = plainOthers(at);
  }
  return at;
}

/** Which of 16 bytes are neither letters nor digits of ASCII: one bit each. */
function plainOthers(at: usize): u32 {
  const bytes = v128.load(at);
  const letters = i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61));
  const digits = i8x16.sub(bytes, i8x16.splat(0x30));
  const plain = v128.or(i8x16.lt_u(letters, i8x16.splat(26)), i8x16.lt_u(digits, i8x16.splat(10)));
  return <u32>i8x16.bitmask(plain) ^ 0xffff;
}

function endOfPunctuation(start: usize): usize {
  let at = start;
  for (let units = unitsOf(size); units < maxPunctuationRun; units += unitsOf(size)) {
    if (kindAt(at) !== punctuation) break;
    at += size;
  }
  return at;
}

/** UTF-16 code units of a character of so many bytes. */
function unitsOf(bytes: usize): u32 {
  return bytes === 4 ? 2 : 1;
}

/** Of the bytes, eight at a time; no character is made of zeros, which fill up the last eight. */
function hash(start: usize, end: usize): u64 {
  let key: u64 = 0;
  let at = start;
  for (; at + 8 < end; at += 8) key = mix(key ^ load<u64>(at));
  return mix(key ^ (load<u64>(at) << ((8 - (end - at)) << 3)));
}
