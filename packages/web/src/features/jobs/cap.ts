/** Whole dollars to suggest as a cap: twice what is expected, as calls under way count at their most. */
export function suggestedCap(expected: number | null): number | null {
  if (expected === null || expected === 0) return null;
  return Math.ceil(2 * expected);
}
