import { type CascadeRow, createRandom } from '@assort/engine';
import { expect, it } from 'vitest';
import { measureCascade, resampleCascade } from './resample.ts';
import { simulatedAnswer } from './simulated-llm.ts';

const rows: CascadeRow[] = [
  { score: 0.9, own: ['a'], llm: ['a'], truth: ['a'] },
  { score: 0.8, own: ['a'], llm: ['b'], truth: ['a'] },
  { score: 0.4, own: ['b'], llm: ['c'], truth: ['a'] },
  { score: null, own: [], llm: ['a'], truth: ['a'] },
];

it('measures what a threshold does', () => {
  expect(measureCascade(rows, 0.5, 'llm')).toEqual({
    escalated: 0.5,
    agreement: 0.75,
    accuracy: 0.75,
  });
  expect(measureCascade(rows, null, 'people')).toEqual({
    escalated: 1,
    agreement: 0.5,
    accuracy: 0.5,
  });
});

it('counts the draws that miss the target on all rows, and those that are refused', () => {
  const random = createRandom(1);
  const population = Array.from({ length: 3000 }, (): CascadeRow => {
    const score = random();
    return { score, own: [random() < score ? 'a' : 'b'], llm: ['a'], truth: ['a'] };
  });
  const settings = {
    target: 0.9,
    confidence: 0.9,
    reference: 'llm',
    resamples: 40,
    seed: 1,
  } as const;
  const found = resampleCascade(population, { ...settings, rows: 200 });
  expect(found).toMatchObject({ fitted: 40, refusal: undefined });
  expect(found.broken).toBeLessThanOrEqual(0.1 + 2 * Math.sqrt((0.1 * 0.9) / 40));
  expect(found.agreement).toBeGreaterThan(0.9);
  expect(found.accuracy).toBe(found.agreement);
  expect(resampleCascade(population, { ...settings, rows: 10 })).toMatchObject({
    fitted: 0,
    broken: 0,
    refusal: expect.stringContaining('about 22 rows'),
  });
});

it('simulates an LLM that is right as often as it should be, and says the same again', () => {
  const settings = { accuracy: 0.8, seed: 1 };
  const labels = ['a', 'b', 'c'];
  const answers = Array.from({ length: 2000 }, (_, index) =>
    simulatedAnswer(`text ${index}`, 'a', labels, settings),
  );
  const shareOf = (label: string) =>
    answers.filter((answer) => answer === label).length / answers.length;
  expect(shareOf('a')).toBeCloseTo(0.8, 1);
  expect(shareOf('b')).toBeCloseTo(0.1, 1);
  expect(simulatedAnswer('text 7', 'a', labels, settings)).toBe(answers[7]);
});
