import type { SparseRow } from '../../features/featurizer.ts';
import type { NgramFeaturizer } from '../../features/ngram-featurizer.ts';
import type { Ngrams } from '../../features/ngrams.ts';
import type { Evidence, FacetExplanation, ScoredLabel } from '../../prediction.ts';
import { rankLabels } from '../../taxonomy/select-labels.ts';
import type { Tokens } from '../../text/tokenizer.ts';
import { type FacetModel, logitSlope } from '../../training/facet-model.ts';
import { weightOf } from '../../training/linear-weights.ts';

const mostEvidence = 30;
const mostAlternatives = 5;

/** Where the n-grams of one text stand and what each adds per unit of weight. Valid until the next text. */
export interface TextTrace {
  readonly text: string;
  readonly tokens: Tokens;
  readonly ngrams: Ngrams;
  /** The feature of each n-gram; -1 where the model does not know it. */
  readonly features: Int32Array;
  /** Each n-gram's part of its feature's value, for each token that it spans. */
  readonly values: Float64Array;
}

/** @param row the features of the same text */
export function traceText(featurizer: NgramFeaturizer, text: string, row: SparseRow): TextTrace {
  const { tokens, ngrams, features } = featurizer.trace(text);
  const valueByFeature = new Map<number, number>();
  for (let entry = 0; entry < row.count; entry++) {
    valueByFeature.set(row.indices[entry]!, row.values[entry]!);
  }
  const occurrences = new Map<number, number>();
  for (const feature of features) occurrences.set(feature, (occurrences.get(feature) ?? 0) + 1);
  const values = Float64Array.from(features, (feature, index) =>
    feature < 0
      ? 0
      : valueByFeature.get(feature)! / occurrences.get(feature)! / ngrams.span[index]!,
  );
  return { text, tokens, ngrams, features, values };
}

/**
 * Which tokens spoke for and against the facet's best label. Exact for a linear model: each n-gram's share of the
 * decision value goes to the tokens it spans, in equal parts, and all shares and the bias add up to the label's logit.
 */
export function explainFacet(
  model: FacetModel,
  trace: TextTrace,
  chosen: readonly ScoredLabel[],
  probabilities: Float64Array,
): FacetExplanation {
  const ranked = rankLabels(probabilities, probabilities.length);
  const subject = chosen[0]?.label ?? model.labels[ranked[0]!]!;
  const taken = new Set(chosen.map(({ label }) => label)).add(subject);
  return {
    label: subject,
    evidence: collectEvidence(model, trace, model.labels.indexOf(subject)),
    alternatives: ranked
      .filter((label) => !taken.has(model.labels[label]!))
      .slice(0, mostAlternatives)
      .map((label) => ({ label: model.labels[label]!, score: probabilities[label]! })),
  };
}

function collectEvidence(model: FacetModel, trace: TextTrace, label: number): Evidence[] {
  const { text, tokens, ngrams, features, values } = trace;
  const shares = new Float64Array(tokens.count);
  const slope = logitSlope(model, label);
  for (const [index, feature] of features.entries()) {
    if (feature < 0) continue;
    const share = slope * values[index]! * weightOf(model.weights, feature, label);
    const first = ngrams.token[index]!;
    for (let token = first; token < first + ngrams.span[index]!; token++) shares[token]! += share;
  }
  return Array.from(shares, (weight, token) => {
    const start = tokens.from[token]!;
    const end = tokens.to[token]!;
    return { text: text.slice(start, end), start, end, weight };
  })
    .filter(({ weight }) => weight !== 0)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, mostEvidence);
}
