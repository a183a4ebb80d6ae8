import { expect, it } from 'vitest';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { approximateTokens } from '../../text/approximate-tokens.ts';
import { estimateUsage } from './estimate-usage.ts';
import { createLlmStrategy } from './llm-strategy.ts';
import { answersOf, ScriptedModel } from './scripted-model.ts';

const labels = Array.from({ length: 30 }, (_, index) => ({
  id: `label_${index}`,
  name: `The label ${index}`,
}));
const taxonomy: Taxonomy = { facets: [{ name: 'topic', kind: 'single', labels }] };
const texts = Array.from(
  { length: 500 },
  (_, index) => `A text of its own ${'word '.repeat(index % 17)}`,
);

it('comes within a tenth of what the calls hold', async () => {
  const estimate = await estimateUsage({ taxonomy }, texts.slice(0, 100), texts.length);
  let output = 0;
  const model = new ScriptedModel((shown) => {
    const text = answersOf(shown, ({ text }) => ({ topic: labels[text.length % 30]!.id }));
    output += approximateTokens(text);
    return text;
  });
  await createLlmStrategy({ taxonomy, model }).classify(texts);
  const input = model.requests.reduce(
    (sum, { instructions, messages, schema }) =>
      sum + approximateTokens(`${instructions}${messages[0]!.content}${JSON.stringify(schema)}`),
    0,
  );
  expect(estimate.calls).toBe(model.requests.length);
  expect(Math.abs(estimate.inputTokens / input - 1)).toBeLessThan(0.1);
  expect(Math.abs(estimate.outputTokens / output - 1)).toBeLessThan(0.1);
});
