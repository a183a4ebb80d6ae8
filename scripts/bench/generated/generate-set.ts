import { createRandom } from '@assort/engine';
import { cumulativeZipf, zipfCounts } from './frequencies.ts';
import { WordMaker } from './words.ts';

export interface GeneratedText {
  readonly text: string;
  readonly label: string;
}

const sharedWordCount = 5000;
const ownWordsPerLabel = 4;
const leastWords = 6;
const mostWords = 14;
/** How often a word of a text is one of its label's own, and how often one of another label's. */
const ownShare = 0.25;
const strayShare = 0.05;
/** The same of its parent's words, where labels have parents. */
const parentShare = 0.15;
const wordsPerParent = 20;

/** Writes texts of labels whose words are known: a few of their own among shared ones, and some of other labels. */
export class TextGenerator {
  readonly labels: readonly string[];
  /** Labels that have no texts, above the others in turn. */
  readonly parents: readonly string[];
  readonly #random: () => number;
  readonly #ownWords: readonly (readonly string[])[];
  readonly #parentWords: readonly (readonly string[])[];
  readonly #sharedWords: readonly string[];
  readonly #sharedWeights = cumulativeZipf(sharedWordCount);

  constructor(labelCount: number, seed: number, parentCount = 0) {
    this.#random = createRandom(seed);
    const maker = new WordMaker(this.#random);
    this.#sharedWords = maker.words(sharedWordCount);
    this.#ownWords = Array.from({ length: labelCount }, () => maker.words(ownWordsPerLabel));
    this.#parentWords = Array.from({ length: parentCount }, () => maker.words(wordsPerParent));
    this.labels = Array.from({ length: labelCount }, (_, number) => `label-${number + 1}`);
    this.parents = this.#parentWords.map((_, number) => `parent-${number + 1}`);
  }

  /** What a label is about: half of its own words, as people who describe a label do not think of all of them. */
  describe(label: number): string {
    return this.#ownWords[label]!.slice(0, ownWordsPerLabel / 2).join(' ');
  }

  /** The parent of a label; undefined where labels have none. */
  parentOf(label: number): string | undefined {
    return this.parents[label % this.parents.length];
  }

  /** Texts of all labels, a label's number by Zipf's law, in the order of the labels. */
  *texts(count: number): Generator<GeneratedText, void, void> {
    for (const [label, own] of zipfCounts(this.labels.length, count).entries()) {
      for (let index = 0; index < own; index++) yield this.#textOf(label);
    }
  }

  #textOf(label: number): GeneratedText {
    const length = leastWords + Math.floor(this.#random() * (mostWords - leastWords + 1));
    const words = Array.from({ length }, () => this.#wordOf(label));
    // Without any word of its own, nobody could tell the label.
    words[Math.floor(this.#random() * length)] = this.#pick(this.#ownWords[label]!);
    return { text: words.join(' '), label: this.labels[label]! };
  }

  #wordOf(label: number): string {
    const kind = this.#random();
    if (kind < ownShare) return this.#pick(this.#ownWords[label]!);
    if (kind < ownShare + strayShare) return this.#pick(this.#pick(this.#ownWords));
    const parentWords = this.#parentWords[label % this.#parentWords.length];
    if (parentWords !== undefined && kind < ownShare + strayShare + parentShare) {
      return this.#pick(parentWords);
    }
    return this.#sharedWord();
  }

  /** Frequent words are frequent by Zipf's law too. */
  #sharedWord(): string {
    const wanted = this.#random() * this.#sharedWeights.at(-1)!;
    let low = 0;
    let high = sharedWordCount - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sharedWeights[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return this.#sharedWords[low]!;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#random() * items.length)]!;
  }
}
