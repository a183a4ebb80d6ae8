import type { Lexicon } from '../../../features/lexicon.ts';
import type { TextContent } from '../../../features/text-reader.ts';
import { decisionCount, type FacetModel } from '../../../training/facet-model.ts';
import { withRoom } from '../../../vectors/growing.ts';
import { addEntries, mostKeptLabels, usesCharacters } from './token-sums.ts';

const round = Math.fround;

/**
 * The decision values of one facet's labels. What a token's word and its characters add to each label is summed up
 * when the token is first seen, and kept. Sums are 32-bit floats, rounded after every operation.
 */
export class FacetScorer {
  /** Valid until the next text. */
  readonly scores: Float32Array;
  readonly #model: FacetModel;
  readonly #lexicon: Lexicon;
  readonly #labelCount: number;
  readonly #hasCharacters: boolean;
  readonly #isKept: boolean;
  /** Per token: `labelCount` sums of its word, then as many of its characters if the facet uses them. */
  #sums: Float32Array = new Float32Array(0);
  #isSummed: Uint8Array = new Uint8Array(0);
  #generation = 0;
  #pairValues: Float32Array = new Float32Array(256);
  /** Keeps the compiler from leaving out what is only touched. */
  touched = 0;

  constructor(model: FacetModel, lexicon: Lexicon) {
    this.#model = model;
    this.#lexicon = lexicon;
    this.#labelCount = decisionCount(model);
    this.#hasCharacters = usesCharacters(model, lexicon);
    this.#isKept = this.#labelCount <= mostKeptLabels;
    this.scores = new Float32Array(this.#labelCount);
  }

  score(content: TextContent): void {
    this.scores.set(this.#model.weights.bias);
    if (this.#isKept) this.#addKept(content);
    else this.#addTokens(content);
    this.#addPairs(content);
  }

  /** First brings what is needed from memory, all at the same time; then adds. */
  #addPairs({ pairs, pairCount, pairValues, wordScale }: TextContent): void {
    const { starts, labels, codes, scales } = this.#model.weights;
    if (this.#pairValues.length < pairCount) this.#pairValues = new Float32Array(2 * pairCount);
    const values = this.#pairValues;
    let touched = 0;
    for (let pair = 0; pair < pairCount; pair++) {
      const feature = pairs[pair]!;
      values[pair] = pairValues[pair]! * wordScale * scales[feature]!;
      touched ^= labels[starts[feature]!]! ^ codes[starts[feature]!]!;
    }
    this.touched = touched;
    const { scores } = this;
    for (let pair = 0; pair < pairCount; pair++) {
      const feature = pairs[pair]!;
      const value = values[pair]!;
      const end = starts[feature + 1]!;
      for (let entry = starts[feature]!; entry < end; entry++) {
        scores[labels[entry]!]! += round(value * codes[entry]!);
      }
    }
  }

  #addKept(content: TextContent): void {
    this.#follow();
    const { scores } = this;
    const sums = this.#sums;
    const labelCount = this.#labelCount;
    const width = this.#hasCharacters ? 2 * labelCount : labelCount;
    for (let place = 0; place < content.tokenCount; place++) {
      const token = content.tokens[place]!;
      if (this.#isSummed[token] === 0) this.#sumUp(token, width);
      const start = token * width;
      const words = round(content.weights[place]! * content.wordScale);
      if (!this.#hasCharacters) {
        for (let label = 0; label < labelCount; label++) {
          scores[label]! += round(words * sums[start + label]!);
        }
        continue;
      }
      const characters = round(content.weights[place]! * content.characterScale);
      const middle = start + labelCount;
      for (let label = 0; label < labelCount; label++) {
        const word = round(words * sums[start + label]!);
        scores[label]! += round(word + round(characters * sums[middle + label]!));
      }
    }
  }

  #addTokens(content: TextContent): void {
    const lexicon = this.#lexicon;
    const { weights } = this.#model;
    for (let place = 0; place < content.tokenCount; place++) {
      const token = content.tokens[place]!;
      const weight = content.weights[place]!;
      const start = lexicon.starts[token]!;
      const middle = lexicon.characters[token]!;
      addEntries(weights, lexicon, start, middle, weight * content.wordScale, this.scores, 0);
      if (!this.#hasCharacters) continue;
      const end = lexicon.starts[token + 1]!;
      addEntries(weights, lexicon, middle, end, weight * content.characterScale, this.scores, 0);
    }
  }

  #sumUp(token: number, width: number): void {
    const lexicon = this.#lexicon;
    const { weights } = this.#model;
    const middle = lexicon.characters[token]!;
    const start = token * width;
    this.#sums.fill(0, start, start + width);
    addEntries(weights, lexicon, lexicon.starts[token]!, middle, 1, this.#sums, start);
    if (this.#hasCharacters) {
      const end = lexicon.starts[token + 1]!;
      addEntries(weights, lexicon, middle, end, 1, this.#sums, start + this.#labelCount);
    }
    this.#isSummed[token] = 1;
  }

  /** Makes room for tokens that are new, and forgets with the lexicon. */
  #follow(): void {
    const { size, generation } = this.#lexicon;
    const width = this.#hasCharacters ? 2 * this.#labelCount : this.#labelCount;
    this.#sums = withRoom(this.#sums, size * width);
    this.#isSummed = withRoom(this.#isSummed, size);
    if (this.#generation === generation) return;
    this.#generation = generation;
    this.#isSummed.fill(0);
  }
}
