/**
 * Two-sided p-value of McNemar's exact test (McNemar, Psychometrika 12, 1947): how likely the rows
 * that only one side got right split at least this unevenly if both sides were equally good.
 * 1 when there are no such rows.
 */
export function mcnemarExact(onlyFirstRight: number, onlySecondRight: number): number {
  const discordant = onlyFirstRight + onlySecondRight;
  const fewer = Math.min(onlyFirstRight, onlySecondRight);
  // Terms of the binomial distribution with chance 1/2, as logarithms: 2^-discordant is soon too small for a number.
  let logTerm = -discordant * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let count = 1; count <= fewer; count++) {
    logTerm += Math.log((discordant - count + 1) / count);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
