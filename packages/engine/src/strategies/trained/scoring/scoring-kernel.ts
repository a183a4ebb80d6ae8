/** What kernel/scoring-kernel.ts exports. Places are byte offsets in its memory. */
export interface ScoringKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** A stretch of memory; what it holds is not defined. Views of the memory may no longer be valid afterwards. */
  take(bytes: number): number;
  /** @param capacity a power of 2 above the number of pairs */
  makePairs(capacity: number): void;
  /** @param record the place of what is known of the pair */
  addPair(first: number, second: number, record: number): void;
  /** Ends what belongs to the model; see `KernelLayout`. */
  configure(
    classes: number,
    logarithms: number,
    scores: number,
    bias: number,
    width: number,
    facetCount: number,
    hasCharacters: boolean,
  ): void;
  /** Forgets every spelling and row. */
  forget(): void;
  /** How many spellings are known. */
  spellings(): number;
  /** Where a text of so many UTF-16 code units is to be written as UTF-8. */
  makeRoom(units: number): number;
  /** Reads the text of so many bytes and writes the scores; 0 when nothing in it is known. */
  score(length: number): number;
}

/** What it imports. */
export interface ScoringEnvironment {
  /** The class of a code point, one of `CharacterClass`. */
  classify(codePoint: number): number;
  /** The row of a spelling that was not met before, or `nothing`. */
  describe(start: number, length: number, isWord: number): number;
  sublinear(occurrences: number): number;
}
