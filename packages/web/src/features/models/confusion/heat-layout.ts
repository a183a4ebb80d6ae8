/** A cell's side in pixels: as large as fits, never too small to point at or too large to take in. */
export function cellSize(room: number, columns: number): number {
  return Math.max(11, Math.min(72, Math.floor(room / Math.max(1, columns))));
}

/** Pixels that the labels take beside the matrix: what the longest needs, at most `most`. */
export function labelRoom(names: readonly string[], most: number): number {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return Math.max(88, Math.min(most, Math.ceil(longest * 6.8) + 20));
}

interface Position {
  readonly row: number;
  readonly column: number;
}

/** The cell that a key leads to from `cell`; null for a key that means nothing here. */
export function moveCell(
  key: string,
  { row, column }: Position,
  rows: number,
  columns: number,
): Position | null {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), column };
    case 'ArrowDown':
      return { row: within(row + 1, rows), column };
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) };
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return null;
  }
}
