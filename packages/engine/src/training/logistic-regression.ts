import { solveSymmetric } from './solve-symmetric.ts';

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

const mostSteps = 30;

/**
 * The weights with the least log-loss plus `strength / 2` times their squared distance from `prior`. Newton's method.
 *
 * @param inputs `prior.length` numbers for each outcome
 * @param outcomes 1 or 0
 * @param least below which no weight but the last (of the constant input) falls
 */
export function fitLogistic(
  inputs: Float64Array,
  outcomes: Uint8Array,
  prior: readonly number[],
  strength: number,
  least = Number.NEGATIVE_INFINITY,
): number[] {
  const width = prior.length;
  let weights = [...prior];
  for (let step = 0; step < mostSteps; step++) {
    const gradient = Float64Array.from(weights, (weight, at) => strength * (weight - prior[at]!));
    const curvature = new Float64Array(width * width);
    for (let at = 0; at < width; at++) curvature[at * width + at] = strength;
    for (let row = 0; row < outcomes.length; row++) {
      const start = row * width;
      let value = 0;
      for (let at = 0; at < width; at++) value += inputs[start + at]! * weights[at]!;
      const probability = sigmoid(value);
      const difference = probability - outcomes[row]!;
      const spread = probability * (1 - probability);
      for (let at = 0; at < width; at++) {
        gradient[at]! += difference * inputs[start + at]!;
        const scaled = spread * inputs[start + at]!;
        for (let other = 0; other < width; other++) {
          curvature[at * width + other]! += scaled * inputs[start + other]!;
        }
      }
    }
    const change = solveSymmetric(curvature, gradient);
    weights = weights.map((weight, at) => {
      const next = weight - change[at]!;
      return at === width - 1 ? next : Math.max(least, next);
    });
    if (change.every((one) => Math.abs(one) < 1e-7)) break;
  }
  return weights;
}
