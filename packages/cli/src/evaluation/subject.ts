import type { LabelledFile } from '../files/labelled-file.ts';

/** What is measured, and on what. */
export interface Subject {
  /** A model file, or the name of a language model or strategy. */
  readonly model: string;
  /** The path of the file. */
  readonly data: string;
  readonly file: LabelledFile;
}
