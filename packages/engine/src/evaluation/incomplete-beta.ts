const mostTerms = 10_000;
const precision = 1e-15;
/** Stands for 0 where a quotient would be divided by it. */
const tiny = 1e-300;

/**
 * The regularised incomplete beta function I_x(a, b), for a and b above 0 and x from 0 to 1: the continued fraction
 * of DLMF 8.17.22 by the modified Lentz method (Thompson and Barnett, Journal of Computational Physics 64, 1986), on
 * the side where it converges fast (DLMF 8.17.4).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  return front / continuedFraction(x, a, b);
}

/** ln B(a, b), for a and b above 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** 1 + d1 / (1 + d2 / (1 + ...)) with the d of DLMF 8.17.23. */
function continuedFraction(x: number, a: number, b: number): number {
  let value = 1;
  let numerator = 1;
  let denominator = 0;
  for (let term = 1; term <= mostTerms; term++) {
    const half = Math.floor(term / 2);
    const end = a + term;
    const coefficient =
      term % 2 === 0
        ? (half * (b - half) * x) / ((end - 1) * end)
        : (-(a + half) * (a + b + half) * x) / ((end - 1) * end);
    denominator = 1 / (1 + coefficient * denominator || tiny);
    numerator = 1 + coefficient / numerator || tiny;
    const change = numerator * denominator;
    value *= change;
    if (Math.abs(change - 1) < precision) break;
  }
  return value;
}

/** From here on Stirling's series is exact to the last digits. */
const largeEnough = 12;

/** ln Γ(x) for x above 0: Stirling's series (DLMF 5.11.1), after Γ(x + 1) = x Γ(x) has made x large. */
function logGamma(x: number): number {
  let product = 1;
  let large = x;
  for (; large < largeEnough; large++) product *= large;
  const inverse = 1 / large;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  const stirling = (large - 0.5) * Math.log(large) - large + 0.5 * Math.log(2 * Math.PI);
  return stirling + series - Math.log(product);
}
