import type { Answer, ClassifyOptions, Strategy, TextOutcome } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { RowResult } from './row-result.ts';

/** Rows that one strategy is to answer. */
export interface Questions<Data> {
  readonly strategy: Strategy;
  readonly textOf: (data: Data) => string;
  /** The job's rows from the first to the last of these numbers; all if left out. */
  readonly range?: { readonly first: number; readonly last: number };
  readonly options?: Pick<ClassifyOptions, 'explain'>;
  /** Counts the tags of the answers and gives those that stand for them, together with storing the results. */
  readonly settle?: (
    answers: readonly Answer['labels'][],
    transaction: Database,
  ) => Promise<readonly Answer['labels'][]>;
  /** Told of rows whose answers have been stored. */
  readonly onAnswered?: (rows: readonly NumberedText[]) => Promise<void>;
}

/** A row's number and its text. */
export interface NumberedText {
  readonly row: number;
  readonly text: string;
}

export interface AnsweredRow extends NumberedText {
  readonly outcome: Pick<TextOutcome, 'usage'>;
  readonly result: RowResult;
}
