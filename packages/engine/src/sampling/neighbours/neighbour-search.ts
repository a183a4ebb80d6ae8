/** Finds the row of a data set that is most like another one of its rows. */
export interface NeighbourSearch {
  /** The other row nearest to `row`, the first of several; undefined when no other row shares a word with it. */
  nearest(row: number): number | undefined;
}
