/** Decision values of held-out rows: row r has `labelCount` values from r * labelCount on. */
export interface HeldOutScores {
  readonly rowCount: number;
  readonly labelCount: number;
  readonly values: Float32Array;
  /** The numbers of the true labels of each row. */
  readonly truth: readonly (readonly number[])[];
  /** By row, the largest decision value of the first choice, where the values are those of a hierarchy. */
  readonly rootDecisions?: Float32Array;
}

/** Every second row, from the `first` on. */
export function takeRows(scores: HeldOutScores, first: number): HeldOutScores {
  const { labelCount } = scores;
  const rows = Array.from(scores.truth.keys()).filter((row) => row % 2 === first);
  const values = new Float32Array(rows.length * labelCount);
  for (const [index, row] of rows.entries()) {
    values.set(
      scores.values.subarray(row * labelCount, (row + 1) * labelCount),
      index * labelCount,
    );
  }
  return {
    rowCount: rows.length,
    labelCount,
    values,
    truth: rows.map((row) => scores.truth[row]!),
  };
}
