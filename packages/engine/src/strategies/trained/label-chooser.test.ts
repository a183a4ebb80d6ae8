import { expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { selectLabels } from '../../taxonomy/select-labels.ts';
import type { Facet } from '../../taxonomy/taxonomy.ts';
import { calibrate, type FacetModel } from '../../training/facet-model.ts';
import { LabelChooser } from './label-chooser.ts';

const labels = ['a', 'b', 'c', 'd', 'e', 'f'];
const random = createRandom(3);
const draw = (least: number, most: number) =>
  Float32Array.from(labels, () => least + random() * (most - least));

function modelOf(rule: Partial<Facet>): FacetModel {
  const facet = { kind: 'multi', ...rule, name: 'x', labels: [] } as unknown as Facet;
  return {
    facet,
    labels,
    hyperparameters: { cost: 1, characterScale: 0, balance: 0 },
    weights: {
      scales: new Float32Array(0),
      starts: new Uint32Array(1),
      labels: new Uint16Array(0),
      codes: new Int8Array(0),
      bias: new Float32Array(labels.length),
    },
    calibration: { slope: draw(1, 6), offset: draw(-2, 2), top: Float32Array.of(0.9, 1.1, 0.2) },
    thresholds: facet.kind === 'single' ? new Float32Array(0) : draw(0.2, 0.9),
    abstention: {
      leastDecision: Float32Array.of(Number.NEGATIVE_INFINITY),
      scores: new Float32Array(0),
      answered: new Uint32Array(0),
      right: new Uint32Array(0),
    },
  };
}

it.each([
  [{ kind: 'single' as const }, undefined],
  [{ kind: 'multi' as const }, undefined],
  [{ min: 1 }, undefined],
  [{ min: 3, max: 4 }, undefined],
  [{ min: 6 }, undefined],
  [{ min: 1 }, 2],
])('chooses what the probabilities of all labels would (%j, at most %s)', (rule, max) => {
  const model = modelOf(rule);
  const chooser = new LabelChooser(model);
  let answered = 0;
  for (let row = 0; row < 300; row++) {
    const decisions = draw(-2, 1);
    const all = calibrate(model.facet.kind, model.calibration, Float64Array.from(decisions));
    const chosen = chooser.choose(decisions, max);
    expect(chosen).toEqual(selectLabels(model.facet, labels, all, model.thresholds, max));
    answered += chosen.length;
  }
  expect(answered).toBeGreaterThan(100);
});
