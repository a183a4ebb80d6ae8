/** Other threads that learn beside the caller's. In each of them a `TrainingHelper` handles what is posted. */
export interface TrainingThreads {
  /** How many there are beside the caller's. */
  readonly helpers: number;
  /** Sends a message to every helper. */
  post(message: unknown): void;
  /** The next message that a helper has sent; undefined, at once, when none has. */
  receive(): unknown;
}
