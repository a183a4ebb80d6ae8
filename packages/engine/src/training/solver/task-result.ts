/** What one block taught, as far as it was asked for. */
export interface TaskResult {
  /** The decision values of the rows that were held out, `blockWidth` per row. */
  readonly decisions: Float32Array;
  /** The weights that are not 0 stand at these places (feature * blockWidth + lane). */
  readonly places: Uint32Array;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const headerLength = 16;

/** The lengths of the four arrays, then their numbers, little-endian. */
export function encodeResult({ decisions, places, weights, bias }: TaskResult): Uint8Array {
  const arrays = [decisions, places, weights, bias];
  const numbers = arrays.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(headerLength + 4 * numbers);
  new Uint32Array(bytes.buffer, 0, 4).set(arrays.map(({ length }) => length));
  let offset = headerLength;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return bytes;
}

export function decodeResult(bytes: Uint8Array): TaskResult {
  // The numbers need an aligned start, which a part of a file may lack.
  const { buffer } = new Uint8Array(bytes);
  const [decisions, places, weights, bias] = new Uint32Array(buffer, 0, 4);
  let offset = headerLength;
  const next = (length: number) => {
    const start = offset;
    offset += 4 * length;
    return [buffer, start, length] as const;
  };
  return {
    decisions: new Float32Array(...next(decisions!)),
    places: new Uint32Array(...next(places!)),
    weights: new Float32Array(...next(weights!)),
    bias: new Float32Array(...next(bias!)),
  };
}
