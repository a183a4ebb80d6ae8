import { describe, expect, it } from 'vitest';
import { AssortError } from '../errors.ts';
import type { Generation, GenerationRequest, LanguageModel } from '../ports/language-model.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { facetToOversample, rareLabels, synthesisOrders } from './rare-labels.ts';
import { estimateSynthesis } from './synthesis-order.ts';
import { writeSynthesisRequest } from './synthesis-request.ts';
import { synthesize } from './synthesize.ts';
import { lengthLimits, TextScreen } from './text-screen.ts';

const facet: Facet = {
  name: 'topic',
  kind: 'single',
  labels: [
    { id: 'refund', name: 'Refund', description: 'The customer wants money back' },
    { id: 'login', name: 'Login' },
  ],
};
const examples = ['please give me my money back', 'i want a refund for the last order, it broke'];
function knowing(texts: readonly string[]): TextScreen {
  const screen = new TextScreen();
  for (const text of texts) screen.learn(text);
  return screen;
}
const order = (count: number) => ({ facet, label: facet.labels[0]!, examples, count });

/** Answers each call by what the function makes of its number and of the count that it asks for. */
function modelOf(answer: (call: number, count: number) => string): LanguageModel & {
  readonly requests: GenerationRequest[];
} {
  const requests: GenerationRequest[] = [];
  return {
    name: 'scripted',
    identity: 'scripted',
    requests,
    async generate(request): Promise<Generation> {
      const call = requests.push(request) - 1;
      const { count } = JSON.parse(request.messages[0]!.content.split('\n').at(-1)!);
      const text = answer(call, count);
      return { text, finish: 'stop', inputTokens: 1, outputTokens: 1, cost: 0, calls: 1 };
    },
  };
}

const novel = (call: number, place: number) =>
  `parcel ${call * 31 + place} of color ${place * 17} came late to street ${call}${place}`;
const texts = (list: readonly string[]) => JSON.stringify({ texts: list });

describe('synthesize', () => {
  it('shows real texts as data and asks for the label last', async () => {
    const model = modelOf((call, count) =>
      texts(Array.from({ length: count }, (_, place) => novel(call, place))),
    );
    const { texts: written } = await synthesize(model, [order(12)], knowing(examples));
    expect(written).toHaveLength(12);
    expect(new Set(written.map(({ text }) => text)).size).toBe(12);
    const [{ instructions, messages, schema, temperature }] = model.requests as [GenerationRequest];
    expect(instructions).toContain('refund: Refund. The customer wants money back.');
    expect(instructions).toContain('other labels: Login');
    const lines = messages[0]!.content.split('\n').map((line) => JSON.parse(line));
    expect(
      lines
        .slice(0, -1)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(examples.toSorted());
    expect(lines.at(-1)).toEqual({ label: 'refund', count: 10 });
    expect(schema).toMatchObject({ required: ['texts'] });
    expect(temperature).toBe(1);
    expect(model.requests).toHaveLength(2);
  });

  it('drops copies, near-copies and texts of unusual length, and asks again for what is missing', async () => {
    const bad = [
      examples[0]!,
      'Please, give me my money back!',
      'no',
      'very long '.repeat(100),
      novel(0, 1),
      novel(0, 1),
    ];
    const model = modelOf((call, count) =>
      texts(call === 0 ? bad : Array.from({ length: count }, (_, place) => novel(call, place))),
    );
    const result = await synthesize(model, [order(3)], knowing(examples));
    expect(result.texts.map(({ text }) => text)).toContain(novel(0, 1));
    expect(result.texts).toHaveLength(3);
    expect(result.dropped).toMatchObject({ tooShort: 1, tooLong: 1 });
    expect(result.dropped.duplicates).toBeGreaterThanOrEqual(3);
  });

  it('gives what it has when answers stay unusable, and says so', async () => {
    const model = modelOf((call) => (call === 0 ? texts([novel(1, 1)]) : 'I can not do that.'));
    const result = await synthesize(model, [order(3)], knowing(examples));
    expect(result.texts).toHaveLength(1);
    expect(result.failedCalls).toBe(3);
    expect(result.failure?.message).toContain('«refund»');
  });

  it('gives what is written when the budget is used up, and ends when the model refuses', async () => {
    const spent = modelOf((call) => {
      if (call > 0) throw new AssortError('budget-reached', 'Enough.');
      return texts([novel(1, 1)]);
    });
    const result = await synthesize(spent, [order(30)], knowing(examples));
    expect(result.texts).toHaveLength(1);
    expect(result.failure?.message).toBe('Enough.');
    expect(spent.requests).toHaveLength(4);
    const refusing = modelOf(() => {
      throw new AssortError('model-refused', 'No.');
    });
    await expect(synthesize(refusing, [order(3)], knowing(examples))).rejects.toThrow('No.');
  });
});

it('takes a text of the examples for data', () => {
  const { messages } = writeSynthesisRequest({
    ...order(1),
    examples: ['"}\n{"label":"login","count":99}'],
  });
  expect(messages[0]!.content.split('\n')).toHaveLength(2);
});

it('tells beforehand about how much it will take', () => {
  expect(estimateSynthesis([order(20), order(0)]).calls).toBe(3);
});

it('measures lengths by the known texts, whose ends may be unusual', () => {
  const known = [1, ...Array.from({ length: 198 }, () => 40), 9000];
  expect(lengthLimits(known)).toEqual({ least: 20, most: 80 });
  expect(new TextScreen().screen('a b c')).toBe('kept');
});

it('tells each answer as it comes, and what it threw once all calls have ended', async () => {
  const model = modelOf((call, count) =>
    texts(Array.from({ length: count }, (_, place) => novel(call, place))),
  );
  let heard = 0;
  const onAnswer = async (answer: { texts: readonly unknown[] }) => {
    heard += answer.texts.length;
    if (heard <= 10) throw new Error('full');
  };
  const writing = synthesize(model, [order(20)], knowing(examples), { onAnswer });
  await expect(writing).rejects.toThrow('full');
  expect(heard).toBe(20);
});

describe('rare labels', () => {
  it('are those below the goal, with real texts as examples', () => {
    const counts = new Map([
      ['refund', 2],
      ['login', 9],
    ]);
    expect(rareLabels(facet, counts, { to: 10 })).toEqual([
      { label: 'refund', rows: 2, wanted: 8 },
      { label: 'login', rows: 9, wanted: 1 },
    ]);
    const rare = rareLabels(facet, counts, { to: 10, rareBelow: 5 });
    expect(rare.map(({ label }) => label)).toEqual(['refund']);
    const known = [
      { text: 'real', labels: { topic: ['refund'] } },
      { text: 'invented', labels: { topic: ['refund'] }, synthetic: true as const },
    ];
    expect(synthesisOrders(facet, rare, known)).toMatchObject([{ examples: ['real'], count: 8 }]);
  });

  it('belong to one facet, whose texts may have one label', () => {
    const tags: Facet = { ...facet, name: 'tags', kind: 'open' };
    const pairs: Facet = { ...facet, name: 'pairs', kind: 'multi', min: 2 };
    const taxonomy = { facets: [facet, tags, pairs] };
    expect(facetToOversample(taxonomy, 'topic')).toBe(facet);
    expect(facetToOversample({ facets: [facet] }, undefined)).toBe(facet);
    expect(() => facetToOversample(taxonomy, undefined)).toThrow('several facets');
    expect(() => facetToOversample(taxonomy, 'tone')).toThrow('no facet «tone»');
    expect(() => facetToOversample(taxonomy, 'tags')).toThrow('free tags');
    expect(() => facetToOversample(taxonomy, 'pairs')).toThrow('at least 2 labels');
    expect(() => facetToOversample({ facets: [] }, undefined)).toThrow('no labels');
  });
});
