type NumberArray = Int32Array | Uint32Array | Float32Array | Uint16Array | Uint8Array;

/** The array, or a larger one with its content when it does not hold `needed` numbers. */
export function withRoom<Held extends NumberArray>(array: Held, needed: number): Held {
  if (needed <= array.length) return array;
  const Numbers = array.constructor as new (length: number) => Held;
  const larger = new Numbers(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}
