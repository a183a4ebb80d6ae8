/** Added to every count, so that an empty bin has a share above 0. */
const smoothing = 0.5;
/** The 95 % point of the normal distribution. */
const deviations = 1.6449;

/** How differently the counts of two samples are spread over the same bins. */
export interface Stability {
  /**
   * The population stability index: the sum over bins of (q - p) ln(q / p), p and q being the bin's shares (Lewis, An
   * Introduction to Credit Scoring, 1992). 0 for equal spreads; from 0.1 on it is usually watched, from 0.25 on acted on.
   */
  readonly index: number;
  /** What the index stays below in 95 % of all pairs of samples of these sizes from one population (Yurdakul, 2018). */
  readonly byChance: number;
}

/** @param before counts per bin, as many as `after` has */
export function populationStability(
  before: readonly number[],
  after: readonly number[],
): Stability {
  const totals = [total(before), total(after)] as const;
  let index = 0;
  for (const [bin, count] of before.entries()) {
    const expected = share(count, totals[0], before.length);
    const found = share(after[bin]!, totals[1], before.length);
    index += (found - expected) * Math.log(found / expected);
  }
  const freedom = Math.max(1, before.length - 1);
  const byChance =
    chiSquared95(freedom) * (1 / Math.max(1, totals[0]) + 1 / Math.max(1, totals[1]));
  return { index, byChance };
}

function share(count: number, all: number, bins: number): number {
  return (count + smoothing) / (all + smoothing * bins);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The 95 % point of the chi-squared distribution (Wilson and Hilferty, PNAS 17, 1931). */
function chiSquared95(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + deviations * Math.sqrt(spread)) ** 3;
}
