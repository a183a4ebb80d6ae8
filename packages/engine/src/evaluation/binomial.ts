import { incompleteBeta } from './incomplete-beta.ts';

/** Halvings of [0, 1]: as fine as a double near 1. */
const halvings = 52;

/**
 * The upper end of the exact one-sided interval for the chance of a loss (Clopper and Pearson, Biometrika 26, 1934):
 * whatever the true chance is, it is above this for at most 1 - `confidence` of all samples. 1 for no rows.
 */
export function clopperPearsonUpper(losses: number, rows: number, confidence: number): number {
  if (losses >= rows) return 1;
  let low = losses / rows;
  let high = 1;
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2;
    // P(at most `losses`) falls as the chance rises.
    if (incompleteBeta(1 - middle, rows - losses, losses + 1) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** The exact two-sided 95 % interval for the chance of a success (Clopper and Pearson, 1934). */
export function clopperPearsonInterval(successes: number, rows: number): readonly [number, number] {
  const each = 1 - 0.05 / 2;
  return [
    rounded(1 - clopperPearsonUpper(rows - successes, rows, each)),
    rounded(clopperPearsonUpper(successes, rows, each)),
  ];
}

/** Six digits are the same on every machine, whatever its logarithms. */
function rounded(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}
