import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Example } from '../../../datasets/example.ts';
import { Lexicon } from '../../../features/lexicon.ts';
import { createRandom } from '../../../random.ts';
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts';
import { trainModel } from '../../../training/train-model.ts';
import type { TrainedModel, TrainingProfile } from '../../../training/trained-model.ts';
import { createKernelScorer } from './kernel-scorer.ts';
import { PlainScorer } from './plain-scorer.ts';

const random = createRandom(5);
const words = [
  ...['refund', 'invoice', 'não', 'nao', 'NÃO', 'coração', 'Straße', 'ﬁle', 'x1', 'x2', '2026'],
  ...[
    'extraordinariamente',
    'internationalization',
    'naïve',
    'e\u0301te\u0301',
    'Ελλάδα',
    'привет',
  ],
  ...[
    'हिन्दी',
    'ภาษาไทย',
    '我喜欢',
    '音楽',
    '한국어',
    '𝒜𝓁𝑔',
    '𠮷野家',
    '😀',
    '👩‍👩‍👧',
    '👍🏽',
    '™',
    '€',
  ],
  ...['\u0301', '\u200d', ':)', '?!?!?!', '...', '«', '—', '𐬹𐬺𐬹', '_', "don't", 'a', 'b', '\ufffd'],
];
const joints = [
  ' ',
  ' ',
  ' ',
  '',
  ', ',
  '\n',
  '\t',
  '\u00a0',
  '\u0000',
  '-',
  '\ufe0f',
  '\ud800',
  '\udc00',
];
const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
const makeText = (length: number) =>
  Array.from({ length }, () => pick(words) + pick(joints)).join('');

const taxonomy: Taxonomy = {
  facets: [
    { name: 'length', kind: 'single', labels: ['s', 'm', 'l'].map((id) => ({ id, name: id })) },
    {
      name: 'holds',
      kind: 'multi',
      labels: words.slice(0, 17).map((word, index) => ({ id: `w${index}`, name: word })),
    },
  ],
};

const examples: Example[] = Array.from({ length: 240 }, (_, index) => {
  const text = makeText(2 + 8 * (index % 3));
  const holds = words.slice(0, 17).flatMap((word, at) => (text.includes(word) ? [`w${at}`] : []));
  return { text, labels: { length: [['s', 'm', 'l'][index % 3]!], holds } };
});

const texts = [
  ...[
    '',
    ' ',
    '\u0000',
    'a',
    '😀',
    '\ud83d',
    '\ude00\ud83d',
    'a\ud800b',
    'unseen',
    '🇧🇷🇵🇹',
    'ß ss SS',
  ],
  'refund '.repeat(700),
  'refund invoice '.repeat(300),
  'x'.repeat(100_000),
  makeText(20_000),
  '我'.repeat(5000),
  ...Array.from({ length: 300 }, (_, index) => makeText(1 + (index % 40))),
];

const most = 1e6;

function train(profile: TrainingProfile): TrainedModel {
  const steps = trainModel(examples, taxonomy, { profile, tune: false });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe.each(['accurate', 'fast'] as const)('a kernel scorer (%s)', (profile) => {
  let model: TrainedModel;
  beforeAll(() => {
    model = train(profile);
  });
  const createKernel = (mostTokens = most, lexicon = new Lexicon(model.vocabulary)) =>
    createKernelScorer(model.facets, lexicon, mostTokens)!;
  const createPlain = (mostTokens = most) =>
    new PlainScorer(model.facets, new Lexicon(model.vocabulary), mostTokens);

  it('gives the same bits as the plain one', () => {
    const kernel = createKernel();
    const plain = createPlain();
    let known = 0;
    for (const text of [...texts, ...texts]) {
      const isKnown = kernel.score(text);
      expect(isKnown).toBe(plain.score(text));
      expect(kernel.scores).toEqual(plain.scores);
      if (isKnown) known++;
    }
    expect(known).toBeGreaterThan(600);
  });

  it('gives the same when it forgets, and when its lexicon does', () => {
    const forgetful = createKernel(20);
    const lexicon = new Lexicon(model.vocabulary);
    const shared = createKernel(most, lexicon);
    const plain = createPlain();
    for (const [index, text] of texts.entries()) {
      if (index % 7 === 0) lexicon.forget();
      plain.score(text);
      forgetful.score(text);
      shared.score(text);
      expect(forgetful.scores).toEqual(plain.scores);
      expect(shared.scores).toEqual(plain.scores);
    }
  });

  it('keeps the memory that it has while it forgets', () => {
    const lexicon = new Lexicon(model.vocabulary);
    const kernel = createKernel(500, lexicon);
    const bytes = () => kernel.scores[0]!.buffer.byteLength;
    const score = (from: number) => {
      for (let text = from; text < from + 300; text++) {
        kernel.score(Array.from({ length: 50 }, (_, word) => `w${text}x${word}`).join(' '));
      }
    };
    score(0);
    const before = bytes();
    score(300);
    expect(bytes()).toBe(before);
    expect(lexicon.generation).toBeGreaterThan(20);
  });
});

describe('without WebAssembly', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each([
    ['absent', undefined],
    [
      'forbidden by the policy of a page',
      {
        validate: () => true,
        Module: class {
          constructor() {
            throw new Error('violates the Content Security Policy');
          }
        },
      },
    ],
  ])('scores in TypeScript (%s)', async (_, stub) => {
    const { vocabulary, facets } = train('fast');
    const expected = createKernelScorer(facets, new Lexicon(vocabulary), most)!;
    vi.resetModules();
    vi.stubGlobal('WebAssembly', stub);
    const { createTextScorer } = await import('./text-scorer.ts');
    const scorer = createTextScorer(facets, new Lexicon(vocabulary), most);
    expect(scorer.constructor.name).toBe('PlainScorer');
    scorer.score(texts.at(-1)!);
    expected.score(texts.at(-1)!);
    expect(scorer.scores).toEqual(expected.scores);
  });
});
