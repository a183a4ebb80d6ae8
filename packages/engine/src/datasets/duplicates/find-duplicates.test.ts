import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { findDuplicates, nearSimilarity } from './find-duplicates.ts';
import { Shingler } from './shingler.ts';

const random = createRandom(11);
const word = () =>
  Array.from({ length: 3 + Math.floor(random() * 6) }, () =>
    String.fromCharCode(97 + Math.floor(random() * 26)),
  ).join('');
const sentence = (words: number) => Array.from({ length: words }, word);

describe('texts with the same words', () => {
  it('are the same, whatever their case, accents, punctuation and spacing', () => {
    const { sameAs, groups } = findDuplicates([
      'Não gostei do produto.',
      'other',
      '  nao GOSTEI, do\nproduto!!',
      'produto do gostei nao',
    ]);
    expect([...sameAs]).toEqual([0, 1, 0, 3]);
    expect(groups).toEqual([[0, 2]]);
  });

  it('without any word are the same only when they are equal', () => {
    expect([...findDuplicates([':)', '!!!', ' :) ', '', '!!!']).sameAs]).toEqual([0, 1, 0, 3, 1]);
  });
});

describe('near-duplicates', () => {
  it('are found when one word of a long text is changed, and put into one group', () => {
    const texts = Array.from({ length: 200 }, () => sentence(40));
    const copies = texts.map((words) => words.with(20, 'changed'));
    const { groups, groupOf } = findDuplicates([...texts, ...copies].map((it) => it.join(' ')));
    expect(groups).toEqual(texts.map((_, index) => [index, 200 + index]));
    expect(groupOf[377]).toBe(177);
  });

  it('are only those whose shingles are similar enough, like comparing every pair', () => {
    const texts = Array.from({ length: 60 }, () => sentence(25)).flatMap((words) => [
      words.join(' '),
      words.map((it) => (random() < 0.07 ? word() : it)).join(' '),
    ]);
    const shingler = new Shingler();
    const { groupOf } = findDuplicates(texts);
    const expected = texts.map((text, index) =>
      index % 2 === 1 && shingler.similarity(texts[index - 1]!, text) >= nearSimilarity
        ? index - 1
        : index,
    );
    expect(new Set(expected).size).toBeGreaterThan(60);
    expect([...groupOf]).toEqual(expected);
  });

  it('are no texts that only say the opposite', () => {
    const { groups } = findDuplicates(['I love this phone', 'I hate this phone']);
    expect(groups).toEqual([]);
  });

  it('by the hundreds take no time', () => {
    const words = sentence(30);
    const texts = Array.from({ length: 800 }, (_, index) =>
      words.with(3, `word${index}`).join(' '),
    );
    expect(findDuplicates(texts).groups).toHaveLength(1);
  });
});

it('the similarity is that of the sets of shingles', () => {
  const shingler = new Shingler();
  // abcde bcdef cdefg / bcdef cdefg defgh: two of four.
  expect(shingler.similarity('abcdefg', 'bcdefgh')).toBe(0.5);
  expect(shingler.similarity('ab', 'AB!')).toBe(1);
  expect(shingler.similarity('ab', 'ac')).toBe(0);
});
