import type { Classifier, ClassifierStrategy } from '@assort/contract';
import { expect, it } from 'vitest';
import { evaluableKinds } from './evaluable-kinds.ts';

const classifier = (strategy: object, championVersion: number | null) =>
  ({ strategy: strategy as ClassifierStrategy, championVersion }) as Classifier;

it('offers what has a model, and a cascade that is fitted', () => {
  const without = classifier({ kind: 'trained' }, null);
  expect(evaluableKinds(without)).toEqual(['llm', 'similarity', 'hybrid']);
  const unfitted = classifier({ kind: 'cascade', fitted: null }, 1);
  expect(evaluableKinds(unfitted)).toEqual(['trained', 'llm', 'similarity', 'hybrid']);
  const fitted = classifier({ kind: 'cascade', fitted: {} }, 1);
  expect(evaluableKinds(fitted)).toContain('cascade');
});
