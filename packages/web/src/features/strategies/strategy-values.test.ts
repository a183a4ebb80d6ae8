import type { Classifier, ClassifierStrategy } from '@assort/contract';
import { expect, test } from 'vitest';
import { chosenStrategy, valuesOf } from './strategy-values.ts';
import { whatIsMissing } from './what-is-missing.ts';

const goal = { target: 0.9, confidence: 0.95, reference: 'people' } as const;

test('what is stored comes back as it was, with every setting said', () => {
  const stored: ClassifierStrategy = {
    kind: 'cascade',
    provider: 'p1',
    model: 'small',
    pack: 5,
    ...goal,
    auditShare: 0,
    escalateAll: true,
    fitted: null,
  };
  expect(chosenStrategy(valuesOf(stored))).toEqual({
    kind: 'cascade',
    provider: 'p1',
    model: 'small',
    ask: 'all-facets',
    pack: 5,
    shots: 8,
    temperature: 0,
    prompt: { name: 'default' },
    ...goal,
    auditShare: 0,
    escalateAll: true,
  });
});

test('a strategy that asks nobody has no settings of a language model', () => {
  const values = valuesOf({ kind: 'llm', provider: 'p1', model: 'm' });
  expect(chosenStrategy({ ...values, kind: 'similarity' })).toEqual({ kind: 'similarity' });
});

test('whose vectors are compared is kept where texts are compared', () => {
  const embeddings = { model: 'potion' };
  const values = valuesOf({ kind: 'similarity', embeddings });
  expect(chosenStrategy(values)).toEqual({ kind: 'similarity', embeddings });
  expect(chosenStrategy({ ...values, kind: 'hybrid' })).toMatchObject({ embeddings });
  expect(chosenStrategy({ ...values, kind: 'trained' })).toEqual({ kind: 'trained' });
});

test('a fixed version of a prompt is kept', () => {
  const values = valuesOf({
    kind: 'hybrid',
    provider: 'p1',
    model: 'm',
    k: 7,
    prompt: { name: 'short', version: 3 },
  });
  expect(chosenStrategy(values)).toMatchObject({ k: 7, prompt: { name: 'short', version: 3 } });
});

test.each([
  ['trained', null, false, ['model']],
  ['trained', 2, false, []],
  ['llm', null, false, ['provider']],
  ['similarity', null, false, []],
  ['cascade', null, false, ['model', 'provider']],
  ['cascade', 2, true, []],
] as const)(
  '%s with model %s misses what it needs',
  (kind, championVersion, hasProvider, missing) => {
    const classifier = { championVersion } as Classifier;
    expect(whatIsMissing(kind, { classifier }, hasProvider)).toEqual(missing);
  },
);
