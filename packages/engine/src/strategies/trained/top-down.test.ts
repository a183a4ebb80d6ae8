import { beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '../../datasets/example.ts';
import { Lexicon } from '../../features/lexicon.ts';
import { TextScanner } from '../../features/text-scanner.ts';
import { createRandom } from '../../random.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { pathTo } from '../../training/hierarchy/label-tree.ts';
import { decodeModel, encodeModel } from '../../training/model-file.ts';
import { type TrainingSettings, trainModel } from '../../training/train-model.ts';
import type { TrainedModel } from '../../training/trained-model.ts';
import { BeamScorer } from './scoring/beam-scorer.ts';
import { FacetScorer } from './scoring/facet-scorer.ts';
import { createTrainedStrategy } from './trained-strategy.ts';

const groups = {
  music: ['song', 'album', 'concert'],
  money: ['invoice', 'refund', 'price'],
  access: ['password', 'login', 'email'],
};

/** Every leaf has a word of its own and one of its group; `kind` names leaves alone, `all` the groups beside them. */
const leaves = Object.entries(groups).flatMap(([group, words]) =>
  words.map((word) => ({ id: `${group}-${word}`, name: word, parent: group })),
);
const labels = [...Object.keys(groups).map((id) => ({ id, name: id })), ...leaves];
const taxonomy: Taxonomy = {
  facets: [
    { name: 'kind', kind: 'single', labels },
    { name: 'all', kind: 'multi', labels },
  ],
};

const random = createRandom(7);
const examples: Example[] = Array.from({ length: 180 }, (_, index) => {
  const { id, name, parent } = leaves[index % leaves.length]!;
  const noise = leaves[Math.floor(random() * leaves.length)]!.name;
  const text = `${parent} ${name} ${random() < 0.3 ? noise : 'today'} case ${index}`;
  return { text, labels: { kind: [id], all: [id, parent] } };
});

function train(settings: TrainingSettings = {}): TrainedModel {
  const way = { profile: 'fast', hierarchy: 'top-down', tune: false } as const;
  const steps = trainModel(examples, taxonomy, { ...way, ...settings });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

let model: TrainedModel;
beforeAll(() => {
  model = train();
});

describe('training top-down', () => {
  it('answers leaves of a single facet and consistent sets of a multi facet', async () => {
    const strategy = createTrainedStrategy(decodeModel(encodeModel(model)));
    const texts = leaves.map(({ parent, name }) => `${parent} ${name}`);
    const outcomes = await strategy.classify(texts);
    for (const [index, { answer }] of outcomes.entries()) {
      const { id, parent } = leaves[index]!;
      expect(answer!.labels.kind!.map(({ label }) => label)).toEqual([id]);
      expect(answer!.labels.all!.map(({ label }) => label).sort()).toEqual([parent, id].sort());
    }
    const unsure = await strategy.classify(['music', 'invoice album login', 'case', 'money song']);
    for (const { answer } of unsure) {
      const given = (answer!.labels.all ?? []).map(({ label }) => label);
      for (const { id, parent } of leaves) if (given.includes(id)) expect(given).toContain(parent);
    }
  });

  it('says what it is worth on held-out rows, level by level', () => {
    for (const { accuracy, hierarchical } of model.card.heldOut) {
      expect(accuracy).toBeGreaterThan(0.8);
      expect(hierarchical!.levels.map(({ rows }) => rows)).toEqual([180, 180]);
      expect(hierarchical!.f1).toBeGreaterThanOrEqual(accuracy);
    }
  });

  it('gives the same bytes for the same seed, and other ones than flat training', () => {
    expect(encodeModel(train())).toEqual(encodeModel(model));
    expect(train({ hierarchy: 'flat' }).facets[0]!.hierarchy).toBeUndefined();
  });

  it('explains exactly: the evidence and the biases on the way add up to its logits', async () => {
    const text = 'the refund of my money';
    const strategy = createTrainedStrategy(model);
    const [{ answer } = {}] = await strategy.classify([text], { explain: true });
    const { label, evidence } = answer!.explanation!.kind!;
    expect(label).toBe('money-refund');
    const { hierarchy, weights, labels: ids } = model.facets[0]!;
    const path = pathTo(hierarchy!.tree, ids.indexOf(label));
    expect(path).toHaveLength(2);
    const lexicon = new Lexicon(model.vocabulary);
    const scorer = new FacetScorer(model.facets[0]!, lexicon);
    scorer.score(new TextScanner(lexicon, 1000).read(text));
    const logits = path.reduce(
      (sum, option) =>
        sum + hierarchy!.slope[option]! * (scorer.scores[option]! - weights.bias[option]!),
      0,
    );
    expect(evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(logits, 3);
  });

  it('scores the options that are asked for as it scores all', () => {
    const lexicon = new Lexicon(model.vocabulary);
    const scanner = new TextScanner(lexicon, 1000);
    const whole = new FacetScorer(model.facets[0]!, lexicon);
    const parts = new BeamScorer(model.facets[0]!, lexicon);
    for (const { text } of examples.slice(0, 20)) {
      const content = scanner.read(text);
      whole.score(content);
      parts.score(content);
      parts.decide(3, 6);
      for (const [option, score] of parts.scores.entries()) {
        const isMade = option >= 3 && option < 6;
        const expected = isMade ? whole.scores[option]! : model.facets[0]!.weights.bias[option]!;
        expect(score).toBeCloseTo(expected, 4);
      }
    }
  });

  it('refuses a taxonomy without parents', () => {
    const flat: Taxonomy = {
      facets: [
        { name: 'kind', kind: 'single', labels: leaves.map(({ id, name }) => ({ id, name })) },
      ],
    };
    expect(() => trainModel(examples, flat, { hierarchy: 'top-down' }).next()).toThrow(
      expect.objectContaining({ code: 'setting-invalid' }),
    );
  });
});
