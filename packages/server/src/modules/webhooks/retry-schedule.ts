const minute = 60;
const hour = 60 * minute;

/** Seconds before each further attempt, as Standard Webhooks suggests: about three days in all. */
const pauses = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/**
 * Seconds until a message is sent again that was sent so many times in vain; null when it is given up.
 * @param random in [0, 1): spreads what failed together
 */
export function secondsUntilRetry(attempts: number, random: number): number | null {
  const pause = pauses[attempts - 1];
  return pause === undefined ? null : pause * (1 + random / 5);
}
