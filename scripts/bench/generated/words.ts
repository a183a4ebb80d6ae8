const consonants = 'bcdfghjklmnpqrstvwxz';
const vowels = 'aeiou';

/** Makes words of two to four syllables, never the same twice: "bamoke", "suti". */
export class WordMaker {
  readonly #random: () => number;
  readonly #made = new Set<string>();

  constructor(random: () => number) {
    this.#random = random;
  }

  words(count: number): string[] {
    return Array.from({ length: count }, () => this.#word());
  }

  #word(): string {
    for (;;) {
      const syllables = 2 + Math.floor(this.#random() * 3);
      let word = '';
      for (let index = 0; index < syllables; index++) {
        word += this.#letter(consonants) + this.#letter(vowels);
      }
      if (this.#made.has(word)) continue;
      this.#made.add(word);
      return word;
    }
  }

  #letter(letters: string): string {
    return letters[Math.floor(this.#random() * letters.length)]!;
  }
}
