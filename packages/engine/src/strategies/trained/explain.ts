import type { TextScanner } from '../../features/text-scanner.ts';
import type { Evidence, FacetExplanation, ScoredLabel } from '../../prediction.ts';
import { rankLabels, scored } from '../../taxonomy/select-labels.ts';
import { type FacetModel, logitSlopes } from '../../training/facet-model.ts';
import { weightOf } from '../../training/linear-weights.ts';

const mostEvidence = 30;
const mostAlternatives = 5;

/**
 * What one text adds to the decision values: `values[e]` of feature `features[e]`, in the token `tokens[e]`; behind the
 * last token stands the text as a whole, to which its embedding belongs.
 */
export interface TextTrace {
  readonly text: string;
  /** Where each token stands in the text. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly tokens: readonly number[];
  readonly features: readonly number[];
  readonly values: readonly number[];
}

/** Reads the text once more and notes what every token adds; a pair's value goes to its two tokens in equal parts. */
export function traceText(scanner: TextScanner, text: string, vector?: Float32Array): TextTrace {
  const { lexicon, tokens } = scanner;
  const content = scanner.read(text);
  const { numbers } = scanner;
  const trace = {
    text,
    from: tokens.from.slice(0, tokens.count + 1),
    to: tokens.to.slice(0, tokens.count + 1),
    tokens: [] as number[],
    features: [] as number[],
    values: [] as number[],
  };
  trace.from[tokens.count] = 0;
  trace.to[tokens.count] = text.length;
  const add = (token: number, feature: number, value: number) => {
    trace.tokens.push(token);
    trace.features.push(feature);
    trace.values.push(value);
  };
  const placeOf = new Map<number, number>();
  for (let place = 0; place < content.tokenCount; place++) {
    placeOf.set(content.tokens[place]!, place);
  }
  const pairPlaceOf = new Map<number, number>();
  for (let place = 0; place < content.pairCount; place++) {
    pairPlaceOf.set(content.pairs[place]!, place);
  }
  let before = -1;
  for (let token = 0; token < tokens.count; token++) {
    const number = numbers[token]!;
    if (number < 0) continue;
    const place = placeOf.get(number)!;
    const weight = content.weights[place]! / content.occurrences[place]!;
    const middle = lexicon.characters[number]!;
    for (let at = lexicon.starts[number]!; at < lexicon.starts[number + 1]!; at++) {
      const scale = at < middle ? content.wordScale : content.characterScale;
      add(token, lexicon.features[at]!, lexicon.values[at]! * weight * scale);
    }
    const pair = before < 0 ? -1 : lexicon.pairFeature(numbers[before]!, number);
    const pairPlace = pairPlaceOf.get(pair);
    if (pairPlace !== undefined) {
      const value = content.pairValues[pairPlace]! / content.pairOccurrences[pairPlace]!;
      add(before, pair, (value * content.wordScale) / 2);
      add(token, pair, (value * content.wordScale) / 2);
    }
    before = token;
  }
  for (const [at, value] of vector?.entries() ?? []) {
    add(tokens.count, lexicon.vocabulary.low.length + at, value);
  }
  return trace;
}

/**
 * Which tokens spoke for and against the facet's best label. Exact for a linear model: all that the tokens add and
 * the bias sum up to the label's logit; in a hierarchy, to the logits of all choices on the way to it.
 */
export function explainFacet(
  model: FacetModel,
  trace: TextTrace,
  chosen: readonly ScoredLabel[],
  probabilities: Float64Array,
): FacetExplanation {
  const ranked = rankLabels(probabilities);
  const subject = chosen[0]?.label ?? model.labels[ranked[0]!]!;
  const taken = new Set(chosen.map(({ label }) => label)).add(subject);
  return {
    label: subject,
    evidence: collectEvidence(model, trace, model.labels.indexOf(subject)),
    alternatives: ranked
      .filter((label) => !taken.has(model.labels[label]!))
      .slice(0, mostAlternatives)
      .map((label) => scored(model.labels[label]!, probabilities[label]!)),
  };
}

function collectEvidence(model: FacetModel, trace: TextTrace, label: number): Evidence[] {
  const { text, from, to, tokens, features, values } = trace;
  const shares = new Float64Array(from.length);
  for (const { decision, slope } of logitSlopes(model, label)) {
    for (const [entry, feature] of features.entries()) {
      const weight = weightOf(model.weights, feature, decision);
      shares[tokens[entry]!]! += slope * values[entry]! * weight;
    }
  }
  return Array.from(shares, (weight, token) => {
    const start = from[token]!;
    const end = to[token]!;
    return { text: text.slice(start, end), start, end, weight: Math.round(weight * 1e6) / 1e6 };
  })
    .filter(({ weight }) => weight !== 0)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, mostEvidence);
}
