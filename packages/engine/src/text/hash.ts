/**
 * Two independent 32-bit hashes of a sequence of numbers, extended one number at a time; together they tell
 * sequences apart as 64 bits do.
 */
export function mixLow(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

export function mixHigh(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x85ebca77);
  return mixed ^ (mixed >>> 13);
}

/** Lets every bit of a hash that was only multiplied say something about the whole. */
export function finishHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return mixed ^ (mixed >>> 15);
}
