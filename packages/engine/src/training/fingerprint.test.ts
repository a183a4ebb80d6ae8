import { expect, it } from 'vitest';
import type { Example } from '../datasets/example.ts';
import { fingerprintExamples } from './fingerprint.ts';

const first: Example = { text: 'olá', labels: { topic: ['a', 'b'], tone: [] } };
const second: Example = { text: 'bye', labels: { topic: ['c'] } };

it('is the same for the same texts and labels', () => {
  const again: Example = { text: 'olá', labels: { tone: [], topic: ['a', 'b'] } };
  expect(fingerprintExamples([first, second])).toBe(fingerprintExamples([again, { ...second }]));
  expect(fingerprintExamples([first])).toMatch(/^[0-9a-f]{64}$/);
});

it.each<[string, readonly Example[]]>([
  ['another order', [second, first]],
  ['another text', [{ ...first, text: 'ola' }, second]],
  ['another label', [{ ...first, labels: { topic: ['a', 'c'], tone: [] } }, second]],
  ['labels that run together', [{ ...first, labels: { topic: ['ab'], tone: [] } }, second]],
  ['a label of another facet', [{ ...first, labels: { topic: ['a'], tone: ['b'] } }, second]],
  ['a facet that is not labelled', [{ ...first, labels: { topic: ['a', 'b'] } }, second]],
  ['one example less', [first]],
])('differs for %s', (_name, examples) => {
  expect(fingerprintExamples(examples)).not.toBe(fingerprintExamples([first, second]));
});
