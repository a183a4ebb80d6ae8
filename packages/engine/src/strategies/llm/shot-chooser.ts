import type { Example } from '../../datasets/example.ts';
import { normalizeToken } from '../../text/normalize.ts';
import { Tokenizer } from '../../text/tokenizer.ts';

/** An example of a label that was shown already counts for this part of its similarity. */
const repeatedLabel = 0.5;

/** Chooses labelled texts to show beside some texts: like them, and of different labels. */
export class ShotChooser {
  readonly #examples: readonly Example[];
  readonly #tokenizer = new Tokenizer();
  /** Per word, the examples that hold it. */
  readonly #postings = new Map<string, number[]>();
  readonly #lengths: Float64Array;

  constructor(examples: readonly Example[]) {
    this.#examples = examples;
    for (const [index, { text }] of examples.entries()) {
      for (const word of this.#wordsOf(text)) {
        const holders = this.#postings.get(word);
        if (holders === undefined) this.#postings.set(word, [index]);
        else holders.push(index);
      }
    }
    this.#lengths = new Float64Array(examples.length);
    for (const holders of this.#postings.values()) {
      const weight = this.#weigh(holders.length);
      for (const index of holders) this.#lengths[index]! += weight * weight;
    }
  }

  /**
   * Up to `count` examples, by falling cosine of their words' idf with all the texts' words together; one that says the
   * same as one of the texts is never chosen.
   */
  choose(texts: readonly string[], count: number): Example[] {
    const similarity = this.#similarities(texts);
    const known = new Set(texts.map((text) => text.trim()));
    const left = [...similarity.keys()].filter(
      (index) => !known.has(this.#examples[index]!.text.trim()),
    );
    const shownLabels = new Set<string>();
    const chosen: Example[] = [];
    while (chosen.length < Math.min(count, left.length)) {
      const value = (index: number) =>
        similarity.get(index)! * repeatedLabel ** this.#repeats(index, shownLabels);
      let best = -1;
      for (const [place, index] of left.entries()) {
        if (index >= 0 && (best < 0 || value(index) > value(left[best]!))) best = place;
      }
      if (best < 0) break;
      const example = this.#examples[left[best]!]!;
      for (const key of labelKeys(example)) shownLabels.add(key);
      chosen.push(example);
      left[best] = -1;
    }
    return chosen;
  }

  #similarities(texts: readonly string[]): Map<number, number> {
    const sums = new Map<number, number>();
    for (const word of new Set(texts.flatMap((text) => [...this.#wordsOf(text)]))) {
      const holders = this.#postings.get(word) ?? [];
      const weight = this.#weigh(holders.length) ** 2;
      for (const index of holders) sums.set(index, (sums.get(index) ?? 0) + weight);
    }
    for (const [index, sum] of sums) sums.set(index, sum / Math.sqrt(this.#lengths[index]!));
    return sums;
  }

  #weigh(holders: number): number {
    return Math.log(1 + this.#examples.length / holders);
  }

  #repeats(index: number, shownLabels: ReadonlySet<string>): number {
    return labelKeys(this.#examples[index]!).some((key) => shownLabels.has(key)) ? 1 : 0;
  }

  #wordsOf(text: string): Set<string> {
    const { count, from, to, isWord } = this.#tokenizer.tokenize(text);
    const words = new Set<string>();
    for (let token = 0; token < count; token++) {
      if (isWord[token] === 1) words.add(normalizeToken(text.slice(from[token], to[token])));
    }
    return words;
  }
}

function labelKeys({ labels }: Example): string[] {
  return Object.entries(labels).flatMap(([facet, ids]) => ids.map((id) => `${facet}\n${id}`));
}
