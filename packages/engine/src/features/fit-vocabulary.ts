import { withRoom } from '../vectors/growing.ts';
import type { Corpus } from './corpus.ts';
import { FeatureTable } from './feature-table.ts';
import type { NgramVocabulary } from './ngram-vocabulary.ts';
import { type NgramSettings, TokenNgrams } from './ngrams.ts';

export interface VocabularyLimits {
  /** An n-gram is kept when at least this many texts hold it. */
  readonly minTexts: number;
  /** The most frequent n-grams are kept when there are more. */
  readonly maxFeatures: number;
  /** Whether an n-gram weighs only the root of its inverse frequency. */
  readonly dampsRarity?: boolean;
}

/** Candidates for features of one kind, with the number of texts that hold each. */
class Candidates {
  readonly table: FeatureTable;
  frequency: Int32Array = new Int32Array(65_536);
  /** Keeps the compiler from leaving out what is only touched. */
  touched = 0;
  /** 1 + the last place that the candidate was found in. */
  #lastPlace: Int32Array = new Int32Array(65_536);

  /** @param expected how many to make room for */
  constructor(expected = 65_536) {
    this.table = new FeatureTable(expected);
  }

  /** Those that at least so many texts hold, in the order in which they were found. */
  atLeast(texts: number): Int32Array {
    const found = new Int32Array(this.table.size);
    let count = 0;
    for (let candidate = 0; candidate < found.length; candidate++) {
      if (this.frequency[candidate]! >= texts) found[count++] = candidate;
    }
    return found.slice(0, count);
  }

  /** Brings from memory, all at the same time, where the pairs of a text stand. */
  touch(tokens: Int32Array, candidateOf: Int32Array, from: number, to: number): void {
    const { table } = this;
    let touched = 0;
    for (let place = from + 1; place < to; place++) {
      const first = candidateOf[tokens[place - 1]!]!;
      touched ^= table.touch(table.firstSlot(first, candidateOf[tokens[place]!]!));
    }
    this.touched = touched;
  }

  /**
   * @param place the text or token that the candidate is found in: repetitions in the last one count once
   * @param texts how many texts the place stands for
   */
  add(low: number, high: number, place: number, texts: number): number {
    const candidate = this.table.add(low, high);
    this.frequency = withRoom(this.frequency, candidate + 1);
    this.#lastPlace = withRoom(this.#lastPlace, candidate + 1);
    if (this.#lastPlace[candidate] === place + 1) return candidate;
    this.#lastPlace[candidate] = place + 1;
    this.frequency[candidate]! += texts;
    return candidate;
  }
}

/**
 * Keeps the n-grams of the corpus that enough texts hold. What is inside tokens (their characters, their shape) counts
 * as held by as many texts as its tokens together, at most by all: it is not counted text by text.
 */
export function fitVocabulary(
  corpus: Corpus,
  settings: NgramSettings,
  { minTexts, maxFeatures, dampsRarity = false }: VocabularyLimits,
): NgramVocabulary {
  const candidateOf = new Int32Array(corpus.store.size);
  const kinds = [
    collectTokens(corpus, candidateOf, settings),
    settings.pairs ? collectPairs(corpus, candidateOf, minTexts) : new Candidates(),
    collectCharacters(corpus, settings),
  ];
  const least = Math.max(minTexts, frequencyAtRank(kinds, maxFeatures));
  const kept = kinds.map((candidates) => candidates.atLeast(least));
  const size = kept.reduce((sum, { length }) => sum + length, 0);
  const low = new Int32Array(size);
  const high = new Int32Array(size);
  const inverseFrequency = new Float32Array(size);
  const featureOf = new Int32Array(kinds[0]!.table.size);
  for (const [feature, candidate] of kept[0]!.entries()) featureOf[candidate] = feature;
  let feature = 0;
  for (const [kind, candidates] of kept.entries()) {
    const { table, frequency } = kinds[kind]!;
    const keys = table.keys();
    const isPair = kind === 1;
    for (const candidate of candidates) {
      low[feature] = isPair ? featureOf[keys.low[candidate]!]! : keys.low[candidate]!;
      high[feature] = isPair ? featureOf[keys.high[candidate]!]! : keys.high[candidate]!;
      const texts = Math.min(frequency[candidate]!, corpus.textCount);
      const rarity = Math.log((1 + corpus.textCount) / (1 + texts)) + 1;
      inverseFrequency[feature++] = dampsRarity ? Math.sqrt(rarity) : rarity;
    }
  }
  const tokenFeatures = kept[0]!.length;
  const wordFeatures = tokenFeatures + kept[1]!.length;
  return { settings, low, high, tokenFeatures, wordFeatures, inverseFrequency };
}

/** @param candidateOf is filled with the candidate of each token */
function collectTokens(
  { store, frequency }: Corpus,
  candidateOf: Int32Array,
  settings: NgramSettings,
): Candidates {
  const candidates = new Candidates();
  const ngrams = new TokenNgrams(settings);
  for (let token = 0; token < store.size; token++) {
    const texts = frequency[token]!;
    candidateOf[token] = candidates.add(store.low[token]!, store.high[token]!, token, texts);
    ngrams.readShape(store, token);
    if (ngrams.count > 0) candidates.add(ngrams.low[0]!, ngrams.high[0]!, token, texts);
  }
  return candidates;
}

/** Pairs can only be frequent enough when both of their tokens are. A pair's key are its tokens' candidates. */
function collectPairs(
  { tokens, starts, textCount, frequency }: Corpus,
  candidateOf: Int32Array,
  minTexts: number,
): Candidates {
  // About as many as half of the tokens, for texts of usual length.
  const candidates = new Candidates(starts[textCount]! / 2);
  for (let text = 0; text < textCount; text++) {
    candidates.touch(tokens, candidateOf, starts[text]!, starts[text + 1]!);
    for (let place = starts[text]! + 1; place < starts[text + 1]!; place++) {
      const first = tokens[place - 1]!;
      const second = tokens[place]!;
      if (frequency[first]! < minTexts || frequency[second]! < minTexts) continue;
      candidates.add(candidateOf[first]!, candidateOf[second]!, text, 1);
    }
  }
  return candidates;
}

function collectCharacters({ store, frequency }: Corpus, settings: NgramSettings): Candidates {
  const candidates = new Candidates();
  const ngrams = new TokenNgrams(settings);
  for (let token = 0; token < store.size; token++) {
    ngrams.readCharacters(store, token);
    for (let index = 0; index < ngrams.count; index++) {
      candidates.add(ngrams.low[index]!, ngrams.high[index]!, token, frequency[token]!);
    }
  }
  return candidates;
}

/** The least frequency for which at most `rank` candidates are as frequent; 1 when all fit. */
function frequencyAtRank(kinds: readonly Candidates[], rank: number): number {
  const total = kinds.reduce((sum, { table }) => sum + table.size, 0);
  if (total <= rank) return 1;
  const all = new Int32Array(total);
  let at = 0;
  for (const { table, frequency } of kinds) {
    all.set(frequency.subarray(0, table.size), at);
    at += table.size;
  }
  all.sort();
  return all[total - 1 - rank]! + 1;
}
