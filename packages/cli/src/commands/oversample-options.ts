import type { EstimateOptions, ModelOptions } from './model-options.ts';
import type { DatasetOptions } from './options.ts';

/** The options of `assort oversample`. */
export interface OversampleOptions extends DatasetOptions, ModelOptions, EstimateOptions {
  readonly to?: number;
  readonly rareBelow?: number;
  readonly facet?: string;
  readonly taxonomy?: string;
  readonly force?: boolean;
  readonly seed: number;
  readonly json?: boolean;
}
