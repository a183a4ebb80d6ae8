import { expect, test } from 'vitest';
import {
  choiceOf,
  type EmbeddingValue,
  isComplete,
  optionOf,
  settingOf,
} from './embedding-values.ts';

test.each([[null], [{ model: 'potion' }], [{ provider: '', model: '' }]] as EmbeddingValue[][])(
  '%j is the option that makes it',
  (value) => {
    expect(choiceOf(optionOf(value!))).toEqual(value);
  },
);

test('a model of a provider is complete once both are named', () => {
  expect(isComplete({ provider: '', model: '' })).toBe(false);
  expect(isComplete({ provider: 'p', model: ' ' })).toBe(false);
  expect(isComplete({ provider: 'p', model: 'm' })).toBe(true);
  expect(settingOf({ provider: 'p', model: ' m ' })).toEqual({
    embeddings: { provider: 'p', model: 'm' },
  });
  expect(settingOf(null)).toEqual({});
});
