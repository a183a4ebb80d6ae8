const prefixLength = 12;

/** Finds texts by themselves, and the longest of them that a longer text contains. */
export class TextIndex<Value> {
  readonly #values = new Map<string, Value>();
  /** By their first characters, the longest first. */
  readonly #byPrefix = new Map<string, string[]>();
  /** Texts that are shorter than a prefix, the longest first. */
  readonly #short: string[];

  constructor(entries: Iterable<readonly [text: string, value: Value]>) {
    for (const [text, value] of entries) {
      const key = keyOf(text);
      if (key !== '' && !this.#values.has(key)) this.#values.set(key, value);
    }
    const longestFirst = [...this.#values.keys()].sort((a, b) => b.length - a.length);
    this.#short = longestFirst.filter((text) => text.length < prefixLength);
    for (const text of longestFirst) {
      if (text.length < prefixLength) break;
      const prefix = text.slice(0, prefixLength);
      const known = this.#byPrefix.get(prefix);
      if (known) known.push(text);
      else this.#byPrefix.set(prefix, [text]);
    }
  }

  get(text: string): Value | undefined {
    return this.#values.get(keyOf(text));
  }

  longestIn(text: string): Value | undefined {
    const whole = keyOf(text);
    let longest = '';
    for (let start = 0; start + prefixLength <= whole.length; start++) {
      const candidates = this.#byPrefix.get(whole.slice(start, start + prefixLength)) ?? [];
      const found = candidates.find((candidate) => whole.startsWith(candidate, start));
      if (found !== undefined && found.length > longest.length) longest = found;
    }
    if (longest === '') longest = this.#short.find((candidate) => whole.includes(candidate)) ?? '';
    return this.#values.get(longest);
  }
}

/** A text as it is compared: white space does not matter. */
function keyOf(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
