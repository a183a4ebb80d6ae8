/** What a code point is to the tokenizer. */
export const CharacterClass = {
  /** Spaces, controls: they end a token. */
  separator: 1,
  /** Letters, digits and marks: runs of them are one token. */
  word: 2,
  /** Scripts written without spaces: each character is a token. */
  ideograph: 3,
  /** Emoji and other symbols: each is a token. */
  symbol: 4,
  /** Punctuation: runs such as ":)" or "?!" are one token. */
  punctuation: 5,
  /** Variation selectors, joiners and skin tones: they are passed over. */
  ignorable: 6,
} as const;

const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ignorable =
  /[\u200b\u200c\u2060]|\u200d|[\ufe00-\ufe0f]|[\u{1f3fb}-\u{1f3ff}]|[\u{e0100}-\u{e01ef}]/u;

/** The class of a code point that is no surrogate, one of `CharacterClass`. */
export function classifyCharacter(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (ignorable.test(character)) return CharacterClass.ignorable;
  if (unspacedScripts.test(character) && /[\p{L}\p{N}\p{M}]/u.test(character)) {
    return /\p{M}/u.test(character) ? CharacterClass.word : CharacterClass.ideograph;
  }
  if (/[\p{L}\p{N}\p{M}]/u.test(character)) return CharacterClass.word;
  if (/\p{S}/u.test(character)) return CharacterClass.symbol;
  if (/\p{P}/u.test(character)) return CharacterClass.punctuation;
  return CharacterClass.separator;
}

/** Looks classes up. */
export class CharacterClasses {
  /** The class of each UTF-16 code unit that was met; 0 where it is not known yet, and always for surrogates. */
  readonly plane: Uint8Array = new Uint8Array(65_536);

  /** The class of the code point that begins at the position, one of `CharacterClass`. */
  at(text: string, position: number): number {
    const codePoint = text.codePointAt(position)!;
    if (codePoint > 0xffff) return classifyCharacter(codePoint);
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) return CharacterClass.separator;
    const found = classifyCharacter(codePoint);
    this.plane[codePoint] = found;
    return found;
  }
}
