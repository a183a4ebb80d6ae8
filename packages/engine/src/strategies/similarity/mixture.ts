import { solveSymmetric } from '../../training/solve-symmetric.ts';

/** One choice: the features of the right candidate, then those of each wrong one. */
export type Choice = Float64Array;

/** How much is known before any choice was seen: little. */
const strength = 0.05;
const mostSteps = 50;

/**
 * The weights, none below 0, under which the right candidates are most probable: the conditional logit (McFadden,
 * 1974), in which a candidate is chosen with a probability proportional to e^(weights · features). Newton's method.
 *
 * @param prior weights to stay near where the choices say little
 */
export function fitMixture(choices: readonly Choice[], prior: Float64Array): Float64Array {
  const width = prior.length;
  let weights = prior;
  for (let step = 0; step < mostSteps; step++) {
    const gradient = weights.map((weight, at) => strength * (weight - prior[at]!));
    const curvature = new Float64Array(width * width);
    for (let at = 0; at < width; at++) curvature[at * width + at] = strength;
    for (const choice of choices) addChoice(choice, weights, gradient, curvature);
    holdAtZero(weights, gradient, curvature);
    const change = solveSymmetric(curvature, gradient);
    const largest = Math.max(...change.map(Math.abs));
    // Long steps overshoot where candidates are still told apart by chance.
    const damping = Math.min(1, longestStep / largest);
    weights = weights.map((weight, at) => Math.max(0, weight - damping * change[at]!));
    if (largest < 1e-4) break;
  }
  return weights;
}

const longestStep = 10;

/** Takes weights that are 0 and would fall further out of the step. */
function holdAtZero(weights: Float64Array, gradient: Float64Array, curvature: Float64Array): void {
  const width = weights.length;
  for (let at = 0; at < width; at++) {
    if (weights[at]! > 0 || gradient[at]! < 0) continue;
    gradient[at] = 0;
    for (let other = 0; other < width; other++) {
      curvature[at * width + other] = 0;
      curvature[other * width + at] = 0;
    }
    curvature[at * width + at] = 1;
  }
}

function addChoice(
  choice: Choice,
  weights: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  const width = weights.length;
  const probabilities = softmax(scoresOf(choice, weights));
  const mean = new Float64Array(width);
  for (const [candidate, probability] of probabilities.entries()) {
    for (let at = 0; at < width; at++) mean[at]! += probability * choice[candidate * width + at]!;
  }
  for (const [candidate, probability] of probabilities.entries()) {
    const start = candidate * width;
    for (let at = 0; at < width; at++) {
      const difference = probability * (choice[start + at]! - mean[at]!);
      for (let other = 0; other < width; other++) {
        curvature[at * width + other]! += difference * (choice[start + other]! - mean[other]!);
      }
    }
  }
  for (let at = 0; at < width; at++) gradient[at]! += mean[at]! - choice[at]!;
}

/** Of each candidate: its features times the weights. */
export function scoresOf(features: Float64Array, weights: Float64Array): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(features.length / width);
  for (let candidate = 0; candidate < scores.length; candidate++) {
    let score = 0;
    for (let at = 0; at < width; at++) score += weights[at]! * features[candidate * width + at]!;
    scores[candidate] = score;
  }
  return scores;
}

function softmax(scores: Float64Array): Float64Array {
  const largest = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - largest));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}
