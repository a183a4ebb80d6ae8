import type { Reference } from '@assort/engine';
import type { AskOptions, CacheOptions, EstimateOptions, ModelOptions } from './model-options.ts';
import type { DatasetOptions } from './options.ts';

/** The options of `assort cascade fit`. */
export interface CascadeFitOptions
  extends DatasetOptions,
    AskOptions,
    ModelOptions,
    CacheOptions,
    EstimateOptions {
  readonly out: string;
  readonly reference: Reference;
  readonly target: number;
  readonly confidence: number;
  readonly embeddings?: string;
  readonly seed: number;
  readonly json?: boolean;
}
