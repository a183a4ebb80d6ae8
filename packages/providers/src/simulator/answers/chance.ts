/** What decides whether an answer is right. */
export interface Chance {
  readonly seed: number;
  /** Probability of a right answer. */
  readonly accuracy: number;
  /** 0 for requests at temperature 0, which get the same answer each time; otherwise another number each time. */
  readonly attempt: number;
}
