/**
 * What one block taught. Of held-out rows: `values` has their decision values, `blockWidth` per row, and `places` is
 * empty. Of all rows: `values` has the weights that are not 0, at `places` (feature * blockWidth + lane).
 */
export interface TaskResult {
  readonly places: Uint32Array;
  readonly values: Float32Array;
  readonly bias: Float32Array;
}

/** The lengths of the three arrays, then their numbers, little-endian. */
export function encodeResult({ places, values, bias }: TaskResult): Uint8Array {
  const bytes = new Uint8Array(4 * (3 + places.length + values.length + bias.length));
  new Uint32Array(bytes.buffer, 0, 3).set([places.length, values.length, bias.length]);
  new Uint32Array(bytes.buffer, 12, places.length).set(places);
  new Float32Array(bytes.buffer, 12 + 4 * places.length, values.length).set(values);
  new Float32Array(bytes.buffer, bytes.length - 4 * bias.length, bias.length).set(bias);
  return bytes;
}

export function decodeResult(bytes: Uint8Array): TaskResult {
  const { buffer } = bytes.slice();
  const [places, values, bias] = new Uint32Array(buffer, 0, 3);
  return {
    places: new Uint32Array(buffer, 12, places!),
    values: new Float32Array(buffer, 12 + 4 * places!, values!),
    bias: new Float32Array(buffer, 12 + 4 * (places! + values!), bias!),
  };
}
