/** Keeps what a training has found so far, so that it can go on after the process ended. */
export interface TrainingCheckpoint {
  /** Forgets everything that was written for another identity: other data or settings. Comes before all else. */
  begin(identity: string): void;
  /** What was written under the key; undefined when nothing was. */
  read(key: string): Uint8Array | undefined;
  write(key: string, bytes: Uint8Array): void;
}
