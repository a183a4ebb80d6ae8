import { beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '../../datasets/example.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { sigmoid } from '../../training/logistic-regression.ts';
import { decodeModel, encodeModel } from '../../training/model-file.ts';
import { trainModel } from '../../training/train-model.ts';
import type { TrainedModel } from '../../training/trained-model.ts';
import { evaluateStrategy } from '../evaluate-strategy.ts';
import { contractExamples, contractTaxonomy, describeStrategy } from '../strategy-contract.ts';
import { createTrainedStrategy } from './trained-strategy.ts';

const subjects = {
  billing: ['invoice', 'refund', 'charge', 'payment', 'price'],
  playback: ['song', 'pause', 'volume', 'skip', 'buffer'],
  account: ['password', 'login', 'profile', 'email', 'username'],
};
const tones = { calm: ['please', 'thanks', 'kindly'], angry: ['terrible', 'awful', 'worst'] };

const taxonomy: Taxonomy = {
  facets: [
    {
      name: 'subject',
      kind: 'single',
      labels: Object.keys(subjects).map((id) => ({ id, name: id })),
    },
    { name: 'tone', kind: 'multi', labels: Object.keys(tones).map((id) => ({ id, name: id })) },
  ],
};

/** Every text names two words of its subject; two of three have a tone. */
function makeExamples(): Example[] {
  const examples: Example[] = [];
  for (const [subject, words] of Object.entries(subjects)) {
    for (let index = 0; index < 30; index++) {
      const tone = ['calm', 'angry', undefined][index % 3] as keyof typeof tones | undefined;
      const text = [
        words[index % 5],
        'and',
        words[(index * 2 + 1) % 5],
        tone === undefined ? 'today' : tones[tone][Math.floor(index / 3) % 3],
        `case ${index}`,
      ].join(' ');
      examples.push({
        text,
        labels: { subject: [subject], tone: tone === undefined ? [] : [tone] },
      });
    }
  }
  return examples;
}

function train(examples: readonly Example[], seed?: number, of = taxonomy): TrainedModel {
  const training = trainModel(examples, of, { seed });
  for (;;) {
    const step = training.next();
    if (step.done) return step.value;
  }
}

let model: TrainedModel;
beforeAll(() => {
  model = train(makeExamples());
});

describeStrategy('a trained strategy', () =>
  createTrainedStrategy(train(contractExamples, 1, contractTaxonomy)),
);

describe('a trained strategy', () => {
  it('answers every facet of texts it has not seen', async () => {
    const [{ answer } = {}] = await createTrainedStrategy(model).classify([
      'the worst refund, my invoice is wrong',
    ]);
    expect(answer!.labels.subject![0]!.label).toBe('billing');
    expect(answer!.labels.tone!.map(({ label }) => label)).toEqual(['angry']);
    expect(answer!.abstained).toEqual({});
  });

  it('answers only the facets that are asked for, with at most `max` labels', async () => {
    const strategy = createTrainedStrategy(model);
    const text = 'please, the worst login';
    const [{ answer } = {}] = await strategy.classify([text], { facets: ['tone'], max: 1 });
    expect(Object.keys(answer!.labels)).toEqual(['tone']);
    expect(answer!.labels.tone!.length).toBeLessThanOrEqual(1);
    await expect(strategy.classify([text], { facets: ['mood'] })).rejects.toMatchObject({
      code: 'setting-invalid',
    });
  });

  it('abstains where it knows no word of the text', async () => {
    const [{ answer } = {}] = await createTrainedStrategy(model).classify(['我喜欢']);
    expect(answer).toMatchObject({
      labels: {},
      abstained: { subject: 'no-known-words', tone: 'no-known-words' },
    });
  });

  it('refuses texts that are empty or too long, and those alone', async () => {
    const strategy = createTrainedStrategy(model);
    const outcomes = await strategy.classify(['  ', 'please, the login', 'x'.repeat(1_000_000)]);
    expect(outcomes.map(({ error }) => error?.code)).toEqual([
      'text-empty',
      undefined,
      'text-too-long',
    ]);
    expect(outcomes[1]!.answer!.labels.subject).toHaveLength(1);
  });

  it('explains exactly: the evidence and the bias add up to the score', async () => {
    const text = 'Terrible VOLUME, terrible!';
    const [{ answer } = {}] = await createTrainedStrategy(model).classify([text], {
      explain: true,
    });
    const { label, evidence, alternatives } = answer!.explanation!.tone!;
    expect(label).toBe('angry');
    expect(evidence.map((part) => text.slice(part.start, part.end))).toEqual(
      evidence.map((part) => part.text),
    );
    const tone = model.facets[1]!;
    const number = tone.labels.indexOf(label);
    const { slope, offset } = tone.calibration;
    const sum = evidence.reduce((total, part) => total + part.weight, 0);
    const logit = sum + slope[number]! * tone.weights.bias[number]! + offset[number]!;
    expect(sigmoid(logit)).toBeCloseTo(answer!.labels.tone![0]!.score!, 5);
    expect(alternatives.map((alternative) => alternative.label)).toEqual(['calm']);
  });

  it('is measured on the facets that an example is labelled in', async () => {
    const strategy = createTrainedStrategy(model);
    const metrics = await evaluateStrategy(strategy, [
      { text: 'refund the payment', labels: { subject: ['billing'] } },
      { text: 'skip this song', labels: { subject: ['playback'] } },
    ]);
    expect(metrics.map(({ facet, rows, accuracy }) => ({ facet, rows, accuracy }))).toEqual([
      { facet: 'subject', rows: 2, accuracy: 1 },
    ]);
  });
});

describe('trainModel', () => {
  it('gives the same bytes for the same seed and data', () => {
    expect(encodeModel(train(makeExamples()))).toEqual(encodeModel(model));
    expect(encodeModel(train(makeExamples(), 2))).not.toEqual(encodeModel(model));
  });

  it('measures each facet on held-out rows', () => {
    const [subject, tone] = model.card.heldOut;
    expect(subject).toMatchObject({ facet: 'subject', rows: 90 });
    expect(subject!.accuracy).toBeGreaterThan(0.9);
    expect(tone).toMatchObject({ facet: 'tone', rows: 90 });
  });

  it.each([
    ['labels-too-few', [{ text: 'x', labels: { subject: ['billing'], tone: ['calm'] } }]],
    [
      'examples-too-few',
      [...makeExamples().slice(0, 40), { text: 'x', labels: { subject: ['account'] } }],
    ],
  ] as [string, Example[]][])('throws %s', (code, examples) => {
    expect(() => train(examples)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a model file', () => {
  it('gives the same answers after a round trip, from any place in memory', async () => {
    const bytes = encodeModel(model);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const text = ['thanks for the refund'];
    const expected = await createTrainedStrategy(model).classify(text, { explain: true });
    for (const file of [bytes, shifted.subarray(3)]) {
      const read = decodeModel(file);
      expect(read.card).toEqual(model.card);
      expect(await createTrainedStrategy(read).classify(text, { explain: true })).toEqual(expected);
    }
  });

  it('is refused when any part of it is changed or missing', () => {
    const bytes = encodeModel(model);
    for (let position = 6; position < bytes.length; position += 997) {
      const changed = bytes.slice();
      changed[position]! ^= 1;
      expect(() => decodeModel(changed)).toThrow(/damaged|update|train the model again/);
    }
    for (const length of [0, 3, 10, 40, bytes.length - 1]) {
      expect(() => decodeModel(bytes.slice(0, length))).toThrow(
        expect.objectContaining({ code: 'model-damaged' }),
      );
    }
  });

  it.each([
    [1, 'model-older'],
    [9, 'model-newer'],
  ])('is refused when it has format %d', (format, code) => {
    const bytes = encodeModel(model);
    bytes[6] = format;
    expect(() => decodeModel(bytes)).toThrow(expect.objectContaining({ code }));
  });
});
