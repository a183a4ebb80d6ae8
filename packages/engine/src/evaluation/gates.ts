import { AssortError } from '../errors.ts';
import { createLabelResolver } from '../taxonomy/resolve-label.ts';
import type { Facet } from '../taxonomy/taxonomy.ts';
import { foldForComparison, nearestMatch } from '../text/nearest-match.ts';
import type { FacetMetrics, LabelMetrics } from './metrics.ts';

export type GateBound = 'min' | 'max';

/** A demand on one metric of one facet: at least (`min`) or at most (`max`) `wanted`. */
export interface Gate {
  /** As it was asked for, such as `sentiment/accuracy` or `label:spam.recall`. */
  readonly name: string;
  readonly bound: GateBound;
  readonly wanted: number;
  readonly facet: string;
  /** Null where the metric is not known, as the calibration of answers without scores. */
  readonly measure: (metrics: FacetMetrics) => number | null;
}

export interface GateResult {
  readonly gate: string;
  readonly bound: GateBound;
  readonly wanted: number;
  /** Null where the metric is not known; such a gate does not hold. */
  readonly found: number | null;
  readonly held: boolean;
}

interface Measure {
  readonly measure: Gate['measure'];
  /** The largest value that can be asked for; the smallest is 0. */
  readonly highest: number;
}

const facetMeasures: Readonly<Record<string, Gate['measure']>> = {
  accuracy: (metrics) => metrics.accuracy,
  microF1: (metrics) => metrics.microF1,
  macroF1: (metrics) => metrics.macroF1,
  weightedF1: (metrics) => metrics.weightedF1,
  microPrecision: (metrics) => metrics.microPrecision,
  microRecall: (metrics) => metrics.microRecall,
  macroPrecision: (metrics) => metrics.macroPrecision,
  macroRecall: (metrics) => metrics.macroRecall,
  weightedPrecision: (metrics) => metrics.weightedPrecision,
  weightedRecall: (metrics) => metrics.weightedRecall,
  hammingLoss: (metrics) => metrics.hammingLoss,
  hierarchicalPrecision: ({ hierarchical }) => hierarchical?.precision ?? null,
  hierarchicalRecall: ({ hierarchical }) => hierarchical?.recall ?? null,
  hierarchicalF1: ({ hierarchical }) => hierarchical?.f1 ?? null,
  ece: (metrics) => metrics.expectedCalibrationError,
  brier: (metrics) => metrics.brierScore,
  completion: (metrics) => metrics.answered / Math.max(1, metrics.rows),
};

/** The names that the JSON of an evaluation has for what is shorter here. */
const longNames: Readonly<Record<string, string>> = {
  expectedCalibrationError: 'ece',
  brierScore: 'brier',
};

const labelMeasures = ['precision', 'recall', 'f1', 'support'] as const;
const labelPrefix = 'label:';

/**
 * Reads a demand such as `accuracy=0.9`, `label:spam.recall=0.8` or, where there are several facets,
 * `category/accuracy=0.9`. Case and hyphens in names of metrics count for nothing.
 * Throws `setting-invalid`, or `label-unknown` for a label that the facet does not have.
 */
export function parseGate(text: string, bound: GateBound, facets: readonly Facet[]): Gate {
  const split = text.lastIndexOf('=');
  const name = text.slice(0, Math.max(0, split)).trim();
  const number = text.slice(split + 1).trim();
  if (name === '' || number === '' || !Number.isFinite(Number(number))) {
    throw invalid(`The gate «${text}» is not METRIC=NUMBER: write it like accuracy=0.9.`);
  }
  const { facet, rest } = splitFacet(name, facets);
  const { measure, highest } = rest.startsWith(labelPrefix)
    ? labelMeasure(rest.slice(labelPrefix.length), facet)
    : facetMeasure(rest);
  const wanted = Number(number);
  if (wanted < 0 || wanted > highest) {
    const range = highest === 1 ? 'between 0 and 1' : 'at least 0';
    throw invalid(`The gate «${text}» can not be met or missed: ${name} is ${range}.`);
  }
  return { name, bound, wanted, facet: facet.name, measure };
}

/** What each gate asked for and what the evaluation found. Every facet of a gate must have been measured. */
export function checkGates(gates: readonly Gate[], metrics: readonly FacetMetrics[]): GateResult[] {
  return gates.map(({ name, bound, wanted, facet, measure }) => {
    const found = measure(metrics.find((one) => one.facet === facet)!);
    const held = found !== null && (bound === 'min' ? found >= wanted : found <= wanted);
    return { gate: name, bound, wanted, found, held };
  });
}

/** The facet that the name starts with, or the only one. */
function splitFacet(name: string, facets: readonly Facet[]): { facet: Facet; rest: string } {
  const named = facets.find((facet) => name.startsWith(`${facet.name}/`));
  if (named !== undefined) return { facet: named, rest: name.slice(named.name.length + 1) };
  const names = facets.map((facet) => facet.name);
  const slash = name.startsWith(labelPrefix) ? -1 : name.indexOf('/');
  if (slash !== -1) {
    throw invalid(
      `There is no facet «${name.slice(0, slash)}» to hold a gate to: the facets are ${names.join(', ')}.`,
    );
  }
  if (facets.length !== 1) {
    throw invalid(
      `The gate «${name}» does not say which facet it is for: the facets are ${names.join(', ')}, so write ${names[0]}/${name}.`,
    );
  }
  return { facet: facets[0]!, rest: name };
}

function facetMeasure(name: string): Measure {
  const known = Object.keys(facetMeasures);
  const all = [...known, ...Object.keys(longNames)];
  const found = all.find((one) => metricKey(one) === metricKey(name));
  if (found !== undefined) {
    return { measure: facetMeasures[longNames[found] ?? found]!, highest: 1 };
  }
  const nearest = nearestMatch(name, all);
  throw invalid(
    nearest === undefined
      ? `There is no metric «${name}»: give one of ${known.join(', ')}, or label:NAME.${labelMeasures.join('|')}.`
      : `There is no metric «${name}»: did you mean ${nearest}?`,
  );
}

function labelMeasure(name: string, facet: Facet): Measure {
  const dot = name.lastIndexOf('.');
  const wanted = metricKey(name.slice(dot + 1));
  const kind = labelMeasures.find((one) => one === wanted);
  if (dot === -1 || kind === undefined) {
    throw invalid(
      `The gate «${labelPrefix}${name}» does not say what of the label it is for: end it with .${labelMeasures.join(', .')}.`,
    );
  }
  const word = name.slice(0, dot);
  const resolver = createLabelResolver(facet);
  const id = resolver.resolve(word);
  if (id === undefined) throw unknownLabel(word, facet, resolver.suggest(word));
  const measure = ({ perLabel }: FacetMetrics) => labelOf(perLabel, id)[kind];
  return { measure, highest: kind === 'support' ? Number.POSITIVE_INFINITY : 1 };
}

function labelOf(perLabel: readonly LabelMetrics[], id: string): LabelMetrics {
  return perLabel.find(({ label }) => label === id)!;
}

function unknownLabel(word: string, facet: Facet, nearest: string | undefined): AssortError {
  const listed = facet.labels.slice(0, 20).map(({ id }) => id);
  const more = facet.labels.length - listed.length;
  const labels = `${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return new AssortError(
    'label-unknown',
    nearest === undefined
      ? `The facet «${facet.name}» has no label «${word}»: its labels are ${labels}.`
      : `The facet «${facet.name}» has no label «${word}»: did you mean «${nearest}»?`,
    { facet: facet.name, label: word },
  );
}

function metricKey(name: string): string {
  return foldForComparison(name).replace(/[-_ ]/g, '');
}

function invalid(message: string): AssortError {
  return new AssortError('setting-invalid', message);
}
