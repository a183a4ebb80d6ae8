/**
 * The features of one text, in buffers that the next text reuses: entry i is feature
 * `indices[i]` with weight `values[i]`, for i below `count`. Indices are distinct.
 */
export interface SparseRow {
  count: number;
  indices: Int32Array;
  values: Float32Array;
}

/** Turns a text into the features that it was fitted on. Owns its buffers: one per thread. */
export interface Featurizer {
  /** Number of features; indices run from 0 to `size - 1`. */
  readonly size: number;
  /** Valid until the next call. */
  featurize(text: string): SparseRow;
}
