/** What the kernel asks of TypeScript; see ScoringEnvironment. */

/** The class of a character that was not met before. */
export declare function classify(codePoint: u32): u32;
/** Makes the row of a spelling that was not met before. */
export declare function describe(start: usize, length: u32, isWord: bool): usize;
/** 1 + ln(occurrences) */
export declare function sublinear(occurrences: u32): f64;
