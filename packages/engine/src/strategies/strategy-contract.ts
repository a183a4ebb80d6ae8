import { beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '../datasets/example.ts';
import type { TextOutcome } from '../prediction.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { NumberedOutcome, Strategy } from './strategy.ts';

const subjects = {
  billing: ['invoice', 'refund', 'charge', 'payment', 'price'],
  playback: ['song', 'pause', 'volume', 'skip', 'buffer'],
  account: ['password', 'login', 'profile', 'email', 'username'],
};
const moods = {
  polite: ['please', 'thanks', 'kindly'],
  angry: ['terrible', 'awful', 'worst'],
  hurried: ['now', 'urgent', 'asap'],
};

/** One `single` facet, and one `multi` with one or two labels. */
export const contractTaxonomy: Taxonomy = {
  facets: [
    { name: 'subject', kind: 'single', labels: labelsOf(subjects) },
    { name: 'mood', kind: 'multi', min: 1, max: 2, labels: labelsOf(moods) },
  ],
};

/** Ninety texts that name two words of their subject and one or two of their moods. */
export const contractExamples: readonly Example[] = Object.entries(subjects).flatMap(
  ([subject, words]) =>
    Array.from({ length: 30 }, (_, index) => {
      const names = Object.keys(moods);
      const mood = [...new Set([names[index % 3]!, names[Math.floor(index / 3) % 3]!])];
      const said = mood.map((name) => moods[name as keyof typeof moods][index % 3]);
      const text = [words[index % 5], 'and', words[(index * 2 + 1) % 5], ...said].join(' ');
      return { text: `${text}, case ${index}`, labels: { subject: [subject], mood } };
    }),
);

const texts = [
  'the worst refund, my invoice is wrong',
  '  ',
  'please skip this song',
  'x'.repeat(1_000_000),
  'urgent: my password is gone, thanks',
];
const faults = [undefined, 'text-empty', undefined, 'text-too-long', undefined];

/**
 * What every strategy keeps to.
 *
 * @param create makes one for `contractTaxonomy`; what can learn learns from `contractExamples`
 */
export function describeStrategy(name: string, create: () => Promise<Strategy> | Strategy): void {
  describe(`${name} keeps the contract of strategies`, () => {
    let strategy: Strategy;
    beforeAll(async () => {
      strategy = await create();
    });

    it('gives an outcome per text in order; a bad text fails alone', async () => {
      const outcomes = await strategy.classify(texts);
      expect(outcomes.map(({ error }) => error?.code)).toEqual(faults);
      for (const { answer } of outcomes) {
        if (answer === undefined) continue;
        const named = [...Object.keys(answer.labels), ...Object.keys(answer.abstained)];
        expect(named.toSorted()).toEqual(['mood', 'subject']);
      }
      expect(await strategy.classify([])).toEqual([]);
    });

    it('gives a text the same answer whatever stands beside it', async () => {
      const together = await strategy.classify(texts);
      const [alone] = await strategy.classify([texts[2]!]);
      expect(withoutUsage(alone!)).toEqual(withoutUsage(together[2]!));
    });

    it('answers labels of the taxonomy only, as many as the facet allows, by falling score', async () => {
      const all = contractExamples.map(({ text }) => text);
      let answered = 0;
      for (const { answer } of await strategy.classify(all)) {
        for (const facet of contractTaxonomy.facets) {
          const labels = answer?.labels[facet.name];
          if (labels === undefined) continue;
          answered++;
          const known = facet.labels.map(({ id }) => id);
          for (const { label, score } of labels) {
            expect(known).toContain(label);
            expect(score === null || (score >= 0 && score <= 1)).toBe(true);
          }
          expect(new Set(labels.map(({ label }) => label)).size).toBe(labels.length);
          expect(labels.length).toBeGreaterThanOrEqual(1);
          expect(labels.length).toBeLessThanOrEqual(facet.kind === 'single' ? 1 : 2);
          const scores = labels.map(({ score }) => score ?? 0);
          expect(scores.toSorted((one, other) => other - one)).toEqual(scores);
        }
      }
      // A strategy that always abstained would keep everything above.
      expect(answered).toBeGreaterThan(0);
    });

    it('answers the facets that are asked for, with at most `max` labels', async () => {
      const all = contractExamples.slice(0, 20).map(({ text }) => text);
      for (const { answer } of await strategy.classify(all, { facets: ['mood'], max: 1 })) {
        const { labels, abstained } = answer!;
        expect([...Object.keys(labels), ...Object.keys(abstained)]).toEqual(['mood']);
        expect(labels.mood?.length ?? 1).toBe(1);
      }
    });

    it('refuses a facet that is not there', async () => {
      await expect(strategy.classify(texts, { facets: ['colour'] })).rejects.toMatchObject({
        code: 'setting-invalid',
      });
    });

    it('stops when it is aborted', async () => {
      const signal = AbortSignal.abort(new Error('enough'));
      await expect(strategy.classify(texts, { signal })).rejects.toThrow('enough');
    });

    it('streams, if at all, every text once with the same outcome', async ({ skip }) => {
      if (strategy.stream === undefined) return skip('it does not stream');
      const all = [...texts, ...contractExamples.map(({ text }) => text)];
      const streamed = await collect(strategy.stream(all));
      const indices = streamed.map(({ index }) => index);
      expect(indices.toSorted((one, other) => one - other)).toEqual([...all.keys()]);
      const expected = await strategy.classify(all);
      for (const { index, outcome } of streamed) {
        expect(withoutUsage(outcome)).toEqual(withoutUsage(expected[index]!));
      }
      await expect(collect(strategy.stream(all, { facets: ['colour'] }))).rejects.toMatchObject({
        code: 'setting-invalid',
      });
      const signal = AbortSignal.abort(new Error('enough'));
      await expect(collect(strategy.stream(all, { signal }))).rejects.toThrow('enough');
    });
  });
}

/** What a call took depends on the texts that it was shared with. */
function withoutUsage({ answer, error }: TextOutcome) {
  return { answer, error };
}

async function collect(stream: AsyncIterable<NumberedOutcome>): Promise<NumberedOutcome[]> {
  const all: NumberedOutcome[] = [];
  for await (const each of stream) all.push(each);
  return all;
}

function labelsOf(words: Readonly<Record<string, readonly string[]>>) {
  return Object.keys(words).map((id) => ({ id, name: id }));
}
