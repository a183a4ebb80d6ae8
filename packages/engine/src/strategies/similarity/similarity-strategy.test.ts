import { describe, expect, it } from 'vitest';
import type { Example } from '../../datasets/example.ts';
import { createRandom } from '../../random.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { evaluateStrategy } from '../evaluate-strategy.ts';
import { contractExamples, contractTaxonomy, describeStrategy } from '../strategy-contract.ts';
import { createSimilarityStrategy } from './similarity-strategy.ts';
import { embedMeanings } from './test-embeddings.ts';

const taxonomy: Taxonomy = {
  facets: [
    {
      name: 'subject',
      kind: 'single',
      labels: [
        { id: 'money', name: 'billing', description: 'Invoices and charges.', aliases: ['refund'] },
        { id: 'sound', name: 'playback', description: 'Songs stop or skip.' },
      ],
    },
  ],
};
const meanings = [
  ['billing', 'refund', 'invoices', 'charges', 'reembolso'],
  ['playback', 'songs', 'skip', 'musica'],
];

const parts = { taxonomy: contractTaxonomy, examples: contractExamples };
describeStrategy('similarity by words', () => createSimilarityStrategy(parts));
describeStrategy('similarity by words and embeddings', () =>
  createSimilarityStrategy({
    ...parts,
    embeddings: embedMeanings([
      ['refund', 'invoice'],
      ['song', 'skip'],
      ['login', 'password'],
    ]),
  }),
);
describeStrategy('similarity with names alone', () =>
  createSimilarityStrategy({ ...parts, examples: [] }),
);

describe('similarity without examples', () => {
  it('knows labels by name, description and aliases, and gives no score', async () => {
    const strategy = await createSimilarityStrategy({ taxonomy, examples: [] });
    const texts = ['my refund', 'wrong charges', 'songs that skip', 'Billing!'];
    const outcomes = await strategy.classify(texts);
    expect(outcomes.map(({ answer }) => answer!.labels.subject)).toEqual(
      ['money', 'money', 'sound', 'money'].map((label) => [{ label, score: null }]),
    );
    expect(outcomes[0]!.answer!.by).toBe('similarity');
  });

  it('abstains where it knows no word, where no label leads, and where a precision is wanted', async () => {
    const labels = ['red tea', 'red pie'].map((id) => ({ id, name: id }));
    const strategy = await createSimilarityStrategy({
      taxonomy: { facets: [{ name: 'order', kind: 'single', labels }] },
      examples: [],
    });
    const reasons = async (text: string, precision?: number) => {
      const [{ answer } = {}] = await strategy.classify([text], { precision });
      return answer!.abstained.order;
    };
    expect(await reasons('我喜欢')).toBe('no-known-words');
    expect(await reasons('red')).toBe('below-threshold');
    expect(await reasons('tea', 0.5)).toBe('below-threshold');
    expect(await reasons('tea')).toBeUndefined();
  });

  it('knows words that only the embedding model knows', async () => {
    const embeddings = embedMeanings(meanings);
    const strategy = await createSimilarityStrategy({ taxonomy, examples: [], embeddings });
    const outcomes = await strategy.classify(['reembolso', 'musica', '我']);
    expect(outcomes.map(({ answer }) => answer?.labels.subject?.[0]?.label)).toEqual([
      'money',
      'sound',
      undefined,
    ]);
  });
});

describe('similarity with examples', () => {
  it('answers unseen texts of the same words with calibrated scores', async () => {
    const [even, odd] = [0, 1].map((part) =>
      contractExamples.filter((_, index) => index % 2 === part),
    );
    const strategy = await createSimilarityStrategy({ ...parts, examples: even! });
    const [subject, mood] = await evaluateStrategy(strategy, odd!);
    expect(subject!.accuracy).toBeGreaterThan(0.9);
    expect(mood!.microF1).toBeGreaterThan(0.8);
    expect(subject!.expectedCalibrationError).toBeLessThan(0.1);
  });

  it('is as sure as it is right, where labels overlap', async () => {
    const random = createRandom(4);
    const draw = (count: number): Example[] =>
      Array.from({ length: count }, () => {
        const label = random() < 0.5 ? 'money' : 'sound';
        // A quarter of the words are the other label's.
        const words = Array.from({ length: 3 }, () => {
          const isOwn = random() < 0.75;
          const mine = (label === 'money') === isOwn;
          return `${mine ? 'm' : 's'}${Math.floor(random() * 12)}`;
        });
        return { text: words.join(' '), labels: { subject: [label] } };
      });
    const strategy = await createSimilarityStrategy({ taxonomy, examples: draw(300) });
    const test = draw(600);
    const [metrics] = await evaluateStrategy(strategy, test);
    expect(metrics!.accuracy).toBeGreaterThan(0.75);
    expect(metrics!.expectedCalibrationError).toBeLessThan(0.06);
    const options = { precision: 0.9 };
    const [sure] = await evaluateStrategy(strategy, test, { options });
    expect(sure!.answered).toBeGreaterThan(100);
    expect(sure!.microPrecision).toBeGreaterThan(0.87);
  });

  it('gives the same answers for the same seed', async () => {
    const texts = contractExamples.map(({ text }) => text.slice(0, 12));
    const answers = async () => (await createSimilarityStrategy(parts)).classify(texts);
    expect(await answers()).toEqual(await answers());
  });

  it('uses a few examples without scores, and labels that have none by their names', async () => {
    const examples = [{ text: 'why was my card debited', labels: { subject: ['money'] } }];
    const strategy = await createSimilarityStrategy({ taxonomy, examples });
    const outcomes = await strategy.classify(['card debited', 'playback']);
    expect(outcomes.map(({ answer }) => answer!.labels.subject)).toEqual([
      [{ label: 'money', score: null }],
      [{ label: 'sound', score: null }],
    ]);
  });
});
