import { expect, it } from 'vitest';
import { chooseInline, chooseStrategy } from './choose-strategy.ts';

const llm = { kind: 'llm', provider: 'p', model: 'm', pack: 5, temperature: 0.5 } as const;
const goal = { target: 0.9, confidence: 0.95, reference: 'llm' } as const;
const cascade = { ...llm, kind: 'cascade', ...goal, fitted: null } as const;

it('keeps what the classifier says where the request says nothing', () => {
  for (const own of [{ kind: 'trained' }, { kind: 'similarity' }, cascade] as const) {
    expect(chooseStrategy(own, {})).toEqual(own);
  }
  expect(chooseStrategy(llm, {})).toEqual(llm);
});

it('lets a request name another model or temperature, and keeps the rest', () => {
  const chosen = chooseStrategy(llm, { model: 'n', temperature: 0 });
  expect(chosen).toEqual({ ...llm, model: 'n', temperature: 0 });
  expect(chooseStrategy(cascade, { strategy: 'hybrid' })).toEqual({
    ...llm,
    kind: 'hybrid',
    k: 20,
  });
});

it('takes no model of one provider for another', () => {
  expect(() => chooseStrategy(llm, { provider: 'other' })).toThrow(/provider and model/);
  expect(chooseStrategy(llm, { provider: 'other', model: 'n' })).toMatchObject({
    provider: 'other',
    model: 'n',
  });
});

it.each([
  [{ kind: 'trained' }, { temperature: 1 }, /no language model/],
  [{ kind: 'trained' }, { strategy: 'llm' }, /needs a language model/],
  [{ kind: 'trained' }, { strategy: 'cascade' }, /has no cascade/],
  [cascade, { model: 'n' }, /thresholds/],
] as const)('refuses what does not go together: %j with %j', (own, overrides, sentence) => {
  expect(() => chooseStrategy(own, overrides)).toThrow(sentence);
});

it('sorts into labels of a request by the only model that there is, or by likeness', async () => {
  const none = async () => undefined;
  const only = async () => ({ provider: 'p', model: 'm' });
  expect(await chooseInline({}, only)).toMatchObject({ kind: 'llm', provider: 'p', model: 'm' });
  expect(await chooseInline({ strategy: 'similarity' }, none)).toEqual({ kind: 'similarity' });
  await expect(chooseInline({}, none)).rejects.toThrow(/provider and the model/);
  await expect(chooseInline({ strategy: 'trained' }, only)).rejects.toThrow(/own model/);
});
