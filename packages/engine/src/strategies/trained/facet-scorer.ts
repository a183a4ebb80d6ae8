import type { Lexicon } from '../../features/lexicon.ts';
import type { TextContent } from '../../features/text-reader.ts';
import type { FacetModel } from '../../training/facet-model.ts';
import { addFeature } from '../../training/linear-weights.ts';
import { withRoom } from '../../vectors/growing.ts';

/** Above this many labels, sums over a token's n-grams are not kept: they would take more memory than they save time. */
const mostKeptLabels = 1000;

/**
 * The decision values of one facet's labels. What a token's word and its characters add to each label is summed up
 * when the token is first seen, and kept.
 */
export class FacetScorer {
  /** Valid until the next text. */
  readonly scores: Float64Array;
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
    this.#labelCount = model.labels.length;
    this.#hasCharacters =
      lexicon.vocabulary.settings.characterMax > 0 && model.hyperparameters.characterScale > 0;
    this.#isKept = this.#labelCount <= mostKeptLabels;
    this.scores = new Float64Array(this.#labelCount);
  }

  /** @param vector the text's embedding at length 1, for a model that learnt from embeddings */
  score(content: TextContent, vector?: Float32Array): Float64Array {
    this.scores.set(this.#model.weights.bias);
    if (this.#isKept) this.#addKept(content);
    else this.#addTokens(content);
    this.#addPairs(content);
    if (vector !== undefined) this.#addVector(vector);
    return this.scores;
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
        scores[labels[entry]!]! += value * codes[entry]!;
      }
    }
  }

  #addVector(vector: Float32Array): void {
    const first = this.#lexicon.vocabulary.low.length;
    for (const [at, value] of vector.entries()) {
      addFeature(this.#model.weights, first + at, value, this.scores, 0);
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
      const words = content.weights[place]! * content.wordScale;
      if (!this.#hasCharacters) {
        for (let label = 0; label < labelCount; label++) {
          scores[label]! += words * sums[start + label]!;
        }
        continue;
      }
      const characters = content.weights[place]! * content.characterScale;
      const middle = start + labelCount;
      for (let label = 0; label < labelCount; label++) {
        scores[label]! += words * sums[start + label]! + characters * sums[middle + label]!;
      }
    }
  }

  #addTokens(content: TextContent): void {
    const { starts, characters } = this.#lexicon;
    for (let place = 0; place < content.tokenCount; place++) {
      const token = content.tokens[place]!;
      const weight = content.weights[place]!;
      const middle = characters[token]!;
      this.#add(starts[token]!, middle, weight * content.wordScale, this.scores, 0);
      if (!this.#hasCharacters) continue;
      this.#add(middle, starts[token + 1]!, weight * content.characterScale, this.scores, 0);
    }
  }

  #sumUp(token: number, width: number): void {
    const { starts, characters } = this.#lexicon;
    const middle = characters[token]!;
    const start = token * width;
    this.#sums.fill(0, start, start + width);
    this.#add(starts[token]!, middle, 1, this.#sums, start);
    if (this.#hasCharacters) {
      this.#add(middle, starts[token + 1]!, 1, this.#sums, start + this.#labelCount);
    }
    this.#isSummed[token] = 1;
  }

  #add(
    from: number,
    to: number,
    weight: number,
    scores: Float32Array | Float64Array,
    at: number,
  ): void {
    const { features, values } = this.#lexicon;
    for (let entry = from; entry < to; entry++) {
      addFeature(this.#model.weights, features[entry]!, weight * values[entry]!, scores, at);
    }
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
