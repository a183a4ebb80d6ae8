/** Milliseconds. */
const [shortest, longest] = [1000, 300_000];
const shareOfAge = 0.1;

/** Milliseconds until a batch of that age is looked at again: the longer it takes, the less often. */
export function untilNextLook(age: number): number {
  return Math.min(longest, Math.max(shortest, age * shareOfAge));
}
