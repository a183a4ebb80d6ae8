/** Rows of sparse vectors (compressed sparse rows): row r has the entries [starts[r], starts[r + 1]). */
export interface SparseMatrix {
  readonly rowCount: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** Collects the rows of a sparse matrix; its buffers double as they fill. */
export class SparseMatrixBuilder {
  #rowCount = 0;
  #length = 0;
  #starts = new Int32Array(1025);
  #indices = new Int32Array(65_536);
  #values = new Float32Array(65_536);

  add(index: number, value: number): void {
    if (this.#length === this.#indices.length) this.#growEntries();
    this.#indices[this.#length] = index;
    this.#values[this.#length++] = value;
  }

  endRow(): void {
    if (this.#rowCount + 1 === this.#starts.length) {
      const starts = new Int32Array(this.#starts.length * 2);
      starts.set(this.#starts);
      this.#starts = starts;
    }
    this.#starts[++this.#rowCount] = this.#length;
  }

  build(): SparseMatrix {
    return {
      rowCount: this.#rowCount,
      starts: this.#starts.slice(0, this.#rowCount + 1),
      indices: this.#indices.slice(0, this.#length),
      values: this.#values.slice(0, this.#length),
    };
  }

  #growEntries(): void {
    const indices = new Int32Array(this.#indices.length * 2);
    indices.set(this.#indices);
    this.#indices = indices;
    const values = new Float32Array(this.#values.length * 2);
    values.set(this.#values);
    this.#values = values;
  }
}

/** Columns become rows; the entries of each are in ascending order. */
export function transpose(matrix: SparseMatrix, columnCount: number): SparseMatrix {
  const starts = new Int32Array(columnCount + 1);
  for (const column of matrix.indices) starts[column + 1]!++;
  for (let column = 0; column < columnCount; column++) starts[column + 1]! += starts[column]!;
  const next = starts.slice();
  const indices = new Int32Array(matrix.indices.length);
  const values = new Float32Array(matrix.values.length);
  for (let row = 0; row < matrix.rowCount; row++) {
    for (let entry = matrix.starts[row]!; entry < matrix.starts[row + 1]!; entry++) {
      const place = next[matrix.indices[entry]!]!++;
      indices[place] = row;
      values[place] = matrix.values[entry]!;
    }
  }
  return { rowCount: columnCount, starts, indices, values };
}
