import { describe, expect, it } from 'vitest';
import type { Facet } from '../taxonomy/taxonomy.ts';
import type { EvaluatedRow } from './evaluated-row.ts';
import { checkGates, type GateBound, parseGate } from './gates.ts';
import { evaluateFacet } from './metrics.ts';

const topic: Facet = {
  name: 'topic',
  kind: 'single',
  labels: ['spam', 'v1.0/beta=x', 'other'].map((id) => ({ id, name: id })),
};
const tone: Facet = { ...topic, name: 'tone' };

const row = (truth: string, predicted?: string): EvaluatedRow => ({
  truth: [truth],
  predicted: predicted === undefined ? [] : [{ label: predicted, score: 0.5 }],
  abstained: predicted === undefined,
});
const rows = [row('spam', 'spam'), row('spam', 'other'), row('other', 'other'), row('other')];
const metrics = evaluateFacet(topic, rows);

function check(text: string, bound: GateBound = 'min') {
  return checkGates([parseGate(text, bound, [topic])], [metrics])[0]!;
}

describe('gates', () => {
  it.each([
    ['accuracy', 2 / 4],
    ['Micro-F1', (2 * 2) / (2 * 2 + 1 + 2)],
    ['MICRO_PRECISION', 2 / 3],
    ['macro-recall', (1 / 2 + 1 / 2) / 2],
    ['hammingloss', 3 / 12],
    ['ece', 0.5 / 3],
    ['expected-calibration-error', 0.5 / 3],
    ['brier', 0.25],
    ['completion', 3 / 4],
    ['label:spam.precision', 1],
    ['label:SPAM.recall', 1 / 2],
    ['label:other.f1', 1 / 2],
    ['label:v1.0/beta=x.recall', 0],
    ['label:other.support', 2],
    ['topic/label:spam.recall', 1 / 2],
  ])('%s is read and found', (name, found) => {
    const result = check(`${name}=0`);
    expect(result).toMatchObject({ gate: name, bound: 'min', wanted: 0, held: true });
    expect(result.found).toBeCloseTo(found, 6);
  });

  it.each(['ece', 'brier'])('of %s do not hold for answers without scores', (name) => {
    const unscored = rows.map((one) => ({
      ...one,
      predicted: one.predicted.map(({ label }) => ({ label, score: null })),
    }));
    const gates = [parseGate(`${name}=1`, 'max', [topic])];
    expect(checkGates(gates, [evaluateFacet(topic, unscored)])).toMatchObject([
      { found: null, held: false },
    ]);
  });

  it('hold when the bound is met exactly, and not beyond it', () => {
    expect(check('accuracy=0.5').held).toBe(true);
    expect(check('accuracy=0.51').held).toBe(false);
    expect(check('accuracy=0.5', 'max').held).toBe(true);
    expect(check('accuracy=0.49', 'max').held).toBe(false);
  });

  it.each([
    ['acuracy=0.9', /did you mean accuracy\?/],
    ['speed=0.9', /one of accuracy, microF1, .*completion, or label:NAME/],
    ['accuracy', /METRIC=NUMBER/],
    ['accuracy=', /METRIC=NUMBER/],
    ['accuracy=high', /METRIC=NUMBER/],
    ['=0.9', /METRIC=NUMBER/],
    ['accuracy=90', /between 0 and 1/],
    ['label:spam.support=-1', /at least 0/],
    ['label:spamm.recall=0.9', /no label «spamm»: did you mean «spam»\?/],
    ['label:invoices.recall=0.9', /its labels are spam, .*other/],
    ['label:spam=0.9', /end it with \.precision/],
    ['label:spam.speed=0.9', /end it with \.precision/],
    ['mood/accuracy=0.9', /no facet «mood».*topic/],
  ])('%s is refused with a sentence', (text, sentence) => {
    expect(() => parseGate(text, 'min', [topic])).toThrow(sentence);
  });

  it('must name the facet when there are several', () => {
    const facets = [topic, tone];
    expect(parseGate('tone/accuracy=0.9', 'min', facets).facet).toBe('tone');
    expect(() => parseGate('accuracy=0.9', 'min', facets)).toThrow(
      /facets are topic, tone, so write topic\/accuracy/,
    );
  });
});
