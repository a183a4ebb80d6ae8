import type { Usage } from '../prediction.ts';

/** Turns texts into vectors whose direction carries their meaning: from a folder, or from an endpoint. */
export interface EmbeddingModel {
  /** For people: the name of the folder or of the model at its provider. */
  readonly name: string;
  /**
   * For programs: equal exactly when two models give the same vectors, whatever they are called.
   * What was learned from vectors may only be used with a model of the same identity.
   */
  readonly identity: string;
  /** Numbers per vector. */
  readonly dimensions: number;
  /**
   * One vector per text, in the order of the texts; each owns its memory. A text in which the model knows no word
   * has a vector of zeros. A text's vector does not depend on the texts beside it, so the caller may split them into
   * calls as memory allows; batching for an endpoint's limits is the model's own affair.
   * Rejects with the signal's reason when it is aborted.
   *
   * @param onUsage told what each call of an endpoint took; never called where none was needed
   */
  embed(
    texts: readonly string[],
    signal?: AbortSignal,
    onUsage?: (usage: Usage) => void,
  ): Promise<Float32Array[]>;
}
