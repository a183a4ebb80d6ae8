import { expect, it } from 'vitest';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { approximateTokens } from '../../text/approximate-tokens.ts';
import { answersOf, ScriptedModel } from '../llm/scripted-model.ts';
import { createHybridStrategy } from './hybrid-strategy.ts';

const labels = Array.from({ length: 10_000 }, (_, index) => ({
  id: `label-${index}`,
  name: `Label ${index}`,
  description: `What is said about ${index}. `.repeat(30),
  aliases: [`alias ${index}`],
}));
const taxonomy: Taxonomy = {
  facets: [
    { name: 'subject', kind: 'single', labels },
    { name: 'tone', kind: 'multi', labels: labels.slice(0, 3) },
  ],
};
/** A text is the number of its label; the shortlist begins 5 labels before it. */
const shortlists = {
  subject: {
    find: async (texts: readonly string[], k: number) =>
      texts.map((text) =>
        Array.from({ length: k }, (_, index) => `label-${Math.max(0, Number(text) - 5) + index}`),
      ),
  },
};

it('lets the model choose among the labels most like each text, in a short prompt', async () => {
  const model = new ScriptedModel((shown) =>
    answersOf(shown, ({ text, candidates }) => ({
      subject: candidates?.[5] ?? `label-${text}`,
      tone: [],
    })),
  );
  const strategy = createHybridStrategy({ taxonomy, model, shortlists });
  const texts = ['50', '5000', '9000', '700', '8000'];
  const outcomes = await strategy.classify(texts);
  expect(outcomes.map(({ answer }) => answer!.labels.subject![0]!.label)).toEqual(
    texts.map((text) => `label-${text}`),
  );
  for (const { instructions, messages } of model.requests) {
    const tokens = approximateTokens(instructions) + approximateTokens(messages[0]!.content);
    expect(tokens).toBeLessThan(3000);
    expect(instructions).toContain('- label-2: Label 2.');
  }
  expect(model.requests[0]!.instructions).toContain('- label-5000: ');
  expect(model.requests[0]!.instructions).not.toContain('- label-9999: ');
  expect(strategy.taxonomy).toBe(taxonomy);
});
