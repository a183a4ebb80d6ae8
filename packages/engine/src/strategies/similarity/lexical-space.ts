import { Corpus } from '../../features/corpus.ts';
import { fitVocabulary } from '../../features/fit-vocabulary.ts';
import type { NgramSettings } from '../../features/ngrams.ts';
import { TextFeaturizer } from '../../features/text-featurizer.ts';
import { type SparseMatrix, SparseMatrixBuilder, transpose } from '../../vectors/sparse-matrix.ts';
import { type Comparison, createComparison, type Space } from './comparison.ts';
import type { KnownFacet, KnownTexts } from './known-texts.ts';

/** Up to this many texts, what occurs in one of them still says something, and all lengths of n-grams fit. */
const fewTexts = 20_000;
/** Texts of more tokens than this on average hold enough words without looking inside them. */
const longText = 60;
const maxFeatures = 2 ** 19;
/** The words' and the characters' part have length 1 each. */
const scale = Math.SQRT1_2;

/**
 * Texts as tf-idf of words, word pairs and character n-grams. A text is compared with all rows at once, by adding up
 * over the rows that hold each of its n-grams.
 */
export class LexicalSpace implements Space {
  readonly squares: readonly Float32Array[];
  square = 0;
  stretch = 1;
  readonly #known: KnownTexts;
  readonly #featurizer: TextFeaturizer;
  /** By feature, the rows that hold it. */
  readonly #postings: SparseMatrix;
  readonly #similarities: Float32Array;
  readonly #comparisons: readonly Comparison[];

  constructor(known: KnownTexts) {
    this.#known = known;
    const corpus = new Corpus();
    for (const text of known.texts) corpus.add(text);
    const areFew = known.texts.length <= fewTexts;
    const vocabulary = fitVocabulary(corpus, chooseNgrams(corpus, areFew), {
      minTexts: areFew ? 1 : 2,
      maxFeatures,
    });
    this.#featurizer = new TextFeaturizer(vocabulary, corpus.store);
    const builder = new SparseMatrixBuilder();
    for (const text of known.texts) {
      const row = this.#featurizer.featurize(text);
      for (let entry = 0; entry < row.count; entry++) {
        builder.add(row.indices[entry]!, row.values[entry]! * scale);
      }
      builder.endRow();
    }
    const rows = builder.build();
    const featureCount = vocabulary.low.length;
    this.squares = known.facets.map((facet) => squaredLengths(facet, rows, featureCount));
    this.#postings = transpose(rows, featureCount);
    this.#similarities = new Float32Array(known.texts.length);
    this.#comparisons = known.facets.map(createComparison);
  }

  /** Reads a text for `compare`; false when nothing in it is known. */
  read(text: string): boolean {
    const similarities = this.#similarities.fill(0);
    const { starts, indices, values } = this.#postings;
    const row = this.#featurizer.featurize(text);
    let square = 0;
    let shared = 0;
    for (let entry = 0; entry < row.count; entry++) {
      const feature = row.indices[entry]!;
      const weight = row.values[entry]! * scale;
      const end = starts[feature + 1]!;
      square += weight * weight;
      if (end - starts[feature]! > 1) shared += weight * weight;
      for (let posting = starts[feature]!; posting < end; posting++) {
        similarities[indices[posting]!]! += weight * values[posting]!;
      }
    }
    this.square = square;
    this.stretch = shared === 0 ? 1 : Math.sqrt(square / shared);
    return row.count > 0;
  }

  compare(facet: number, except: number): Comparison {
    const known = this.#known.facets[facet]!;
    const { sums, names, neighbours } = this.#comparisons[facet]!;
    const similarities = this.#similarities;
    neighbours.count = 0;
    for (let label = 0; label < names.length; label++) {
      const similarity = similarities[known.firstName + label]!;
      names[label] = similarity;
      sums[label] = similarity;
    }
    const { firstExample, labelStarts, labelNumbers } = known;
    for (let row = firstExample; row < similarities.length; row++) {
      const similarity = similarities[row]!;
      if (similarity === 0) continue;
      const start = labelStarts[row - firstExample]!;
      const end = labelStarts[row - firstExample + 1]!;
      for (let at = start; at < end; at++) sums[labelNumbers[at]!]! += similarity;
      if (end > start && row !== except) neighbours.offer(row, similarity);
    }
    return this.#comparisons[facet]!;
  }
}

function chooseNgrams({ starts, textCount }: Corpus, areFew: boolean): NgramSettings {
  const isLong = starts[textCount]! > longText * textCount;
  if (isLong) return { pairs: true, characterMin: 0, characterMax: 0 };
  const [characterMin, characterMax] = areFew ? [2, 5] : [3, 4];
  return { pairs: true, characterMin, characterMax };
}

/** By label: the squared length of the sum of its rows. */
function squaredLengths(
  { labels, firstName, starts, rows: ofLabel }: KnownFacet,
  rows: SparseMatrix,
  featureCount: number,
): Float32Array {
  const sum = new Float32Array(featureCount);
  const addRow = (row: number) => {
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      sum[rows.indices[at]!]! += rows.values[at]!;
    }
  };
  /** Adds up the squares of the features that the row holds, and clears them. */
  const takeRow = (row: number) => {
    let square = 0;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const feature = rows.indices[at]!;
      square += sum[feature]! ** 2;
      sum[feature] = 0;
    }
    return square;
  };
  return Float32Array.from(labels, (_, label) => {
    const own = [firstName + label, ...ofLabel.subarray(starts[label]!, starts[label + 1]!)];
    for (const row of own) addRow(row);
    return own.reduce((square, row) => square + takeRow(row), 0);
  });
}
