import type { Lexicon } from '../../../features/lexicon.ts';
import type { TextContent } from '../../../features/text-reader.ts';
import { decisionCount, type FacetModel } from '../../../training/facet-model.ts';
import { withRoom } from '../../../vectors/growing.ts';
import { mostKeptLabels, usesCharacters } from './token-sums.ts';

/** Whether the facet has so many decision values that only those on the way to probable labels are made. */
export function isSearched(model: FacetModel): boolean {
  return model.hierarchy !== undefined && decisionCount(model) > mostKeptLabels;
}

/** The decision values of one facet's options where they are asked for, and the bias elsewhere. */
export class BeamScorer {
  /** Valid until the next text. */
  readonly scores: Float32Array;
  readonly #model: FacetModel;
  readonly #lexicon: Lexicon;
  readonly #hasCharacters: boolean;
  /** What the text holds. */
  #count = 0;
  #features: Int32Array = new Int32Array(1024);
  #values: Float32Array = new Float32Array(1024);

  constructor(model: FacetModel, lexicon: Lexicon) {
    this.#model = model;
    this.#lexicon = lexicon;
    this.#hasCharacters = usesCharacters(model, lexicon);
    this.scores = new Float32Array(decisionCount(model));
  }

  score(content: TextContent): void {
    const { starts, characters } = this.#lexicon;
    const { tokens, weights, pairs, pairValues, wordScale, characterScale } = content;
    this.scores.set(this.#model.weights.bias);
    this.#count = 0;
    for (let place = 0; place < content.tokenCount; place++) {
      const token = tokens[place]!;
      const middle = characters[token]!;
      this.#addEntries(starts[token]!, middle, weights[place]! * wordScale);
      if (!this.#hasCharacters) continue;
      this.#addEntries(middle, starts[token + 1]!, weights[place]! * characterScale);
    }
    this.#makeRoom(content.pairCount);
    for (let pair = 0; pair < content.pairCount; pair++) {
      this.#add(pairs[pair]!, pairValues[pair]! * wordScale);
    }
  }

  /** Adds to the scores of the options [from, to) what the text holds. */
  decide(from: number, to: number): void {
    const { starts, labels, codes, scales } = this.#model.weights;
    const { scores } = this;
    for (let place = 0; place < this.#count; place++) {
      const feature = this.#features[place]!;
      const value = this.#values[place]! * scales[feature]!;
      const end = starts[feature + 1]!;
      let entry = firstAtLeast(labels, starts[feature]!, end, from);
      for (; entry < end && labels[entry]! < to; entry++) {
        scores[labels[entry]!]! += value * codes[entry]!;
      }
    }
  }

  #addEntries(from: number, to: number, weight: number): void {
    const { features, values } = this.#lexicon;
    this.#makeRoom(to - from);
    for (let entry = from; entry < to; entry++)
      this.#add(features[entry]!, weight * values[entry]!);
  }

  #makeRoom(more: number): void {
    this.#features = withRoom(this.#features, this.#count + more);
    this.#values = withRoom(this.#values, this.#count + more);
  }

  #add(feature: number, value: number): void {
    this.#features[this.#count] = feature;
    this.#values[this.#count++] = value;
  }
}

/** The first place of [from, to) whose number, they rise, is at least `least`; `to` where there is none. */
function firstAtLeast(numbers: Uint16Array, from: number, to: number, least: number): number {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (numbers[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
