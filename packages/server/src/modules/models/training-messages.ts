import type {
  EmbeddingModel,
  Example,
  FacetMetrics,
  HierarchyTraining,
  Taxonomy,
  TrainingProgress,
} from '@assort/engine';

/** What an embedding model is, without what it can do. */
export type EmbeddingCard = Pick<EmbeddingModel, 'name' | 'identity' | 'dimensions'>;

/** Rows with their vectors, by the identity of the embedding model. */
export interface TrainingRows {
  readonly rows: readonly Example[];
  readonly vectors: Readonly<Record<string, readonly Float32Array[]>>;
}

/** What the training thread is told: rows in batches, then to begin. */
export type TrainingOrder =
  | ({ readonly kind: 'train' | 'test' } & TrainingRows)
  | {
      readonly kind: 'begin';
      readonly taxonomy: Taxonomy;
      readonly seed: number;
      readonly hierarchy: HierarchyTraining;
      /** Whose vectors are to be learnt from; null: none. */
      readonly embeddings: EmbeddingCard | null;
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
