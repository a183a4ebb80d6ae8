import { logBeta } from './incomplete-beta.ts';

/** Jeffreys' prior: half a loss and half a success. */
const prior = 0.5;
/** Halvings of an interval: as fine as a double near 1. */
const halvings = 52;

/**
 * How much rows speak against any one chance of a loss, as natural logarithms: their likelihood under a Beta(1/2, 1/2)
 * mixture of all chances, divided by that under this one. While rows come one by one, it reaches ln(1/a) at any time
 * for at most a share a of all sequences whose chance it is (Ville's inequality; Robbins, Annals of Mathematical
 * Statistics 41, 1970).
 */
export function evidenceAgainst(losses: number, rows: number): (chance: number) => number {
  const successes = rows - losses;
  const mixture = logBeta(losses + prior, successes + prior) - logBeta(prior, prior);
  return (chance) =>
    mixture - product(losses, Math.log(chance)) - product(successes, Math.log1p(-chance));
}

/**
 * An interval for the chance of a loss that holds at all times at once: one may look after every row and stop at will,
 * and still the true chance is ever outside for at most 1 - `confidence` of all sequences of rows (a confidence sequence:
 * Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49, 2021, with the mixture of `evidenceAgainst`).
 */
export function confidenceSequence(
  losses: number,
  rows: number,
  confidence: number,
): { readonly low: number; readonly high: number } {
  const against = evidenceAgainst(losses, rows);
  const limit = -Math.log(1 - confidence);
  const edge = (outside: number): number => {
    let out = outside;
    let inside = losses / rows;
    for (let step = 0; step < halvings; step++) {
      const middle = (out + inside) / 2;
      if (against(middle) < limit) inside = middle;
      else out = middle;
    }
    return out;
  };
  return { low: losses === 0 ? 0 : edge(0), high: losses === rows ? 1 : edge(1) };
}

/** 0 for no rows, however impossible each were. */
function product(rows: number, logChance: number): number {
  return rows === 0 ? 0 : rows * logChance;
}
