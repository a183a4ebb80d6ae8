import { describe, expect, it } from 'vitest';
import type { Measurement } from '../systems/measurement.ts';
import { type ClaimResult, checkClaim, claims } from './claims.ts';
import type { SetResult } from './set-result.ts';

interface Figures {
  readonly score?: number;
  readonly macro?: number;
  readonly train?: number;
  readonly rate?: number;
  readonly ece?: number;
  readonly answered?: number;
}

function measured({ score = 0.8, macro = score, train = 1, rate = 100, ece, answered }: Figures) {
  const own = {
    readSeconds: 0,
    loadMilliseconds: 0,
    peakBytes: 0,
    expectedCalibrationError: ece ?? 0,
    ...(answered === undefined ? {} : { answered: { precision: answered, coverage: 0.7 } }),
  };
  const measurement: Measurement = {
    quality: { accuracy: score, microF1: score, macroF1: macro },
    trainSeconds: train,
    modelBytes: 1,
    textsPerSecond: rate,
    ...(ece === undefined ? {} : { own }),
  };
  return measurement;
}

function setOf(
  name: string,
  kind: SetResult['kind'],
  systems: Readonly<Record<string, Figures>>,
): SetResult {
  return {
    name,
    kind,
    labels: 2,
    trainRows: 10,
    testRows: 10,
    systems: Object.entries(systems).map(([system, figures]) => ({
      system,
      measured: measured(figures),
    })),
  };
}

function check(name: string, ...sets: SetResult[]): ClaimResult {
  const claim = claims.find((each) => each.name.startsWith(name));
  if (claim === undefined) throw new Error(`There is no claim «${name}».`);
  return checkClaim(claim, sets);
}

const equalPeers = { fasttext: {}, 'word-svc': {}, 'wordchar-svc': {} };

describe('quality', () => {
  it('is compared with the best peer, and held when equal', () => {
    const peers = { ...equalPeers, 'word-svc': { score: 0.9 } };
    const equal = setOf('equal', 'single', { ...peers, accurate: { score: 0.9 } });
    const worse = setOf('worse', 'single', { ...peers, accurate: { score: 0.81 } });
    const claim = 'accurate: accuracy';
    expect(check(claim, equal)).toMatchObject({ held: true, found: [{ set: 'equal', value: 1 }] });
    const both = check(claim, equal, worse);
    expect(both.held).toBe(false);
    expect(both.found.map(({ set, held }) => [set, held])).toEqual([
      ['worse', false],
      ['equal', true],
    ]);
    expect(both.found[0]?.value).toBeCloseTo(0.9, 12);
  });

  it('is not judged when a peer is missing, nor on sets of the other kind', () => {
    const { 'word-svc': _missing, ...two } = equalPeers;
    const missing = setOf('missing', 'single', { ...two, accurate: { score: 1 } });
    const multi = setOf('multi', 'multi', { ...equalPeers, accurate: { score: 1 } });
    expect(check('accurate: accuracy', missing, multi)).toMatchObject({ held: undefined });
  });

  it('of multi sets needs 1.2 times the macro-F1', () => {
    const at = (macro: number) => setOf('m', 'multi', { ...equalPeers, accurate: { macro } });
    expect(check('accurate: macro-F1', at(0.97)).held).toBe(true);
    expect(check('accurate: macro-F1', at(0.95)).held).toBe(false);
  });

  it('of the fast variant is the lower of the two F1 on multi sets', () => {
    const fast = { fast: { score: 0.9, macro: 0.6 }, fasttext: {} };
    expect(check('fast: quality', setOf('m', 'multi', fast)).found[0]?.value).toBeCloseTo(0.75);
    expect(check('fast: quality', setOf('s', 'single', fast)).held).toBe(true);
  });
});

describe('speed', () => {
  const at = (name: string, rate: number) =>
    setOf(name, 'single', { accurate: { rate }, 'wordchar-svc': { rate: 10 } });

  it('must hold on every set, and for the median of the sets', () => {
    const sets = [at('slow', 40), at('middle', 120), at('quick', 900)];
    expect(check('accurate: texts/s ÷ wordchar-svc', ...sets)).toMatchObject({
      held: false,
      found: [{ set: 'slow', value: 4 }, { set: 'middle' }, { set: 'quick' }],
    });
    expect(check('accurate: texts/s ÷ wordchar-svc, median', ...sets)).toMatchObject({
      held: true,
      found: [{ set: 'median', value: 12 }],
    });
  });

  it('of training is better when it is lower', () => {
    const set = setOf('s', 'single', {
      'accurate-no-tune': { train: 0.6 },
      accurate: { train: 2 },
      'wordchar-svc': { train: 1 },
    });
    expect(check('accurate-no-tune: training', set).held).toBe(false);
    expect(check('accurate: training', set).held).toBe(true);
  });

  it('is not judged without the peer', () => {
    expect(check('fast: texts/s', setOf('s', 'single', { fast: {} })).held).toBeUndefined();
    expect(check('accurate: texts/s ÷ wordchar-svc, median').held).toBeUndefined();
  });
});

it('calibration and answered precision are judged on single sets, where they were measured', () => {
  const sure = setOf('sure', 'single', { accurate: { ece: 0.05, answered: 0.93 } });
  const multi = setOf('multi', 'multi', { accurate: { ece: 0.2, answered: 0.1 } });
  const unasked = setOf('unasked', 'single', { accurate: { ece: 0.01 } });
  expect(check('accurate: expected', sure, multi, unasked)).toMatchObject({
    held: true,
    found: [{ set: 'sure' }, { set: 'unasked' }],
  });
  expect(check('accurate: precision', sure, multi, unasked)).toMatchObject({
    held: false,
    found: [{ set: 'sure', value: 0.93 }],
  });
});
