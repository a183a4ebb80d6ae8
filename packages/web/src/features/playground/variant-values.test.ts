import { expect, test } from 'vitest';
import { isComplete, newVariant, type PlaygroundValues, playgroundOf } from './variant-values.ts';

const variant = newVariant(0, { kind: 'llm', provider: 'p1', model: 'small', shots: 2 });
const values: PlaygroundValues = {
  variants: [variant, { ...variant, key: 1, promptText: 'What is it? {{taxonomy}}' }],
  from: 'texts',
  sample: 20,
  texts: ' one \n\ntwo\r\n',
  cap: '0.5',
};

test('an edited text takes the place of the stored prompt', () => {
  const { variants, texts, sample, capUsd } = playgroundOf('c1', values);
  expect(variants[0]).toMatchObject({ provider: 'p1', shots: 2, prompt: { name: 'default' } });
  expect(variants[1]).toMatchObject({ promptText: 'What is it? {{taxonomy}}' });
  expect(variants[1]).not.toHaveProperty('prompt');
  expect(variants[1]).not.toHaveProperty('key');
  expect({ texts, sample, capUsd }).toEqual({
    texts: ['one', 'two'],
    sample: undefined,
    capUsd: 0.5,
  });
});

test('a sample needs no texts, and no cap is sent where none is typed', () => {
  const sampled = playgroundOf('c1', { ...values, from: 'sample', cap: '' });
  expect(sampled).toMatchObject({ sample: 20 });
  expect(sampled).not.toHaveProperty('texts');
  expect(sampled).not.toHaveProperty('capUsd');
});

test('nothing runs without a model, a prompt and texts', () => {
  expect(isComplete(values)).toBe(true);
  expect(isComplete({ ...values, texts: ' \n' })).toBe(false);
  expect(isComplete({ ...values, from: 'sample', texts: '' })).toBe(true);
  expect(isComplete({ ...values, variants: [newVariant(0, { kind: 'trained' })] })).toBe(false);
  expect(isComplete({ ...values, variants: [{ ...variant, promptText: ' ' }] })).toBe(false);
});
