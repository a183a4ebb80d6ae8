const largestLogit = 13.8;
const step = 0.05;
const stepCount = 370;

/**
 * The thresholds that are tried, from the most careful one down to 0: 1 and then steps of a twentieth of a logit, which are
 * fine where scores crowd near 1. The grid is the same for all rows, because one that were chosen by looking at them
 * would not be what the test assumes.
 */
export function thresholdGrid(): number[] {
  const steps = Array.from({ length: stepCount }, (_, index) =>
    rounded(1 / (1 + Math.exp(index * step - largestLogit))),
  );
  return [1, ...steps, 0];
}

/** To six digits, as scores are. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
