import type { AnswerOptions } from './model-options.ts';
import type { DatasetOptions } from './options.ts';

/** The options of `assort evaluate`. */
export interface EvaluateCommandOptions extends AnswerOptions, DatasetOptions {
  readonly seed: number;
  readonly precision?: number;
  readonly min: readonly string[];
  readonly max: readonly string[];
  readonly json?: boolean;
}
