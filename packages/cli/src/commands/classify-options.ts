import type { AnswerOptions } from './model-options.ts';
import type { DatasetOptions } from './options.ts';

/** The options of `assort classify`. */
export interface ClassifyCommandOptions extends AnswerOptions, DatasetOptions {
  readonly facet?: readonly string[];
  readonly max?: number;
  readonly precision?: number;
  readonly explain?: boolean;
  readonly format: 'jsonl' | 'csv';
  readonly rawCsv?: boolean;
  readonly json?: boolean;
  readonly batch?: boolean;
  readonly seed: number;
}
