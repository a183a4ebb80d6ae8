import type { Example, FacetMetrics, Taxonomy, TrainingProgress } from '@assort/engine';

/** What the training thread is told: rows in batches, then to begin. */
export type TrainingOrder =
  | { readonly kind: 'train' | 'test'; readonly rows: readonly Example[] }
  | {
      readonly kind: 'begin';
      readonly taxonomy: Taxonomy;
      readonly seed: number;
      /** The model that answers now, to be measured on the same test rows. */
      readonly champion: Uint8Array | null;
    };

export interface TrainingOutcome {
  readonly bytes: Uint8Array;
  readonly trainingRows: number;
  readonly featureCount: number;
  readonly fingerprint: string;
  readonly seconds: number;
  readonly measuredOn: 'test' | 'held-out';
  readonly metrics: readonly FacetMetrics[];
  /** The champion's metrics on the test rows; null without test rows or a champion that can be read. */
  readonly championMetrics: readonly FacetMetrics[] | null;
}

/** What it tells back. */
export type TrainingNews =
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'done'; readonly outcome: TrainingOutcome }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };
