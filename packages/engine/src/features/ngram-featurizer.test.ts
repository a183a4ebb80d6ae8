import { describe, expect, it } from 'vitest';
import { VocabularyFitter } from './fit-vocabulary.ts';
import { NgramFeaturizer } from './ngram-featurizer.ts';
import type { NgramSettings } from './ngrams.ts';

const wordsOnly: NgramSettings = { wordOrder: 2, characterMin: 0, characterMax: 0 };

function fit(texts: string[], settings = wordsOnly, minTexts = 1, maxFeatures = 1000) {
  const fitter = new VocabularyFitter(settings);
  for (const text of texts) fitter.add(text);
  return new NgramFeaturizer(fitter.fit({ minTexts, maxFeatures }));
}

function rowOf(featurizer: NgramFeaturizer, text: string) {
  const row = featurizer.featurize(text);
  return Object.fromEntries(
    Array.from({ length: row.count }, (_, entry) => [row.indices[entry], row.values[entry]!]),
  );
}

describe('NgramFeaturizer', () => {
  it('finds word n-grams up to the order, whatever the case and accents', () => {
    const featurizer = fit(['Água fria']);
    expect(featurizer.size).toBe(3);
    expect(rowOf(featurizer, 'AGUA FRIA')).toEqual(rowOf(featurizer, 'água fria'));
    expect(featurizer.featurize('fria água').count).toBe(2);
    expect(featurizer.featurize('quente').count).toBe(0);
  });

  it('weighs by sublinear tf-idf and scales to length 1', () => {
    const featurizer = fit(['a b', 'a c'], { wordOrder: 1, characterMin: 0, characterMax: 0 });
    const row = rowOf(featurizer, 'a a b');
    const a = (1 + Math.log(2)) * 1;
    const b = Math.log(3 / 2) + 1;
    const length = Math.hypot(a, b);
    expect(row[0]).toBeCloseTo(a / length, 6);
    expect(row[1]).toBeCloseTo(b / length, 6);
  });

  it('finds character n-grams inside words, with the ends of the word as characters', () => {
    const featurizer = fit(['ab'], { wordOrder: 1, characterMin: 2, characterMax: 3 });
    // "ab", then " a", "ab", "b ", " ab", "ab "
    expect(featurizer.size).toBe(6);
    expect(featurizer.featurize('abx').count).toBe(3);
  });

  it('leaves rare n-grams out, by the least number of texts and by the most features', () => {
    expect(fit(['a b', 'a c'], wordsOnly, 2).size).toBe(1);
    expect(fit(['a a a b', 'a c', 'c'], { ...wordsOnly, wordOrder: 1 }, 1, 2).size).toBe(2);
  });

  it('says which feature each n-gram of a text is', () => {
    const featurizer = fit(['new card']);
    const { ngrams, features } = featurizer.trace('new phone');
    expect([...features]).toEqual([0, -1, -1]);
    expect([...ngrams.token.subarray(0, 3)]).toEqual([0, 0, 1]);
    expect([...ngrams.span.subarray(0, 3)]).toEqual([1, 2, 1]);
  });
});
