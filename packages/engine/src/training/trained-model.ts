import type { FacetMetrics } from '../evaluation/metrics.ts';
import type { NgramVocabulary } from '../features/ngram-vocabulary.ts';
import type { EmbeddingModel } from '../ports/embedding-model.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { FacetModel } from './facet-model.ts';

/** `accurate` learns from words and characters, `fast` from words alone, `embeddings` from neither. */
export type TrainingProfile = 'accurate' | 'fast' | 'embeddings';

/** What is known about a model beside its weights. */
export interface ModelCard {
  readonly taxonomy: Taxonomy;
  readonly trainingRows: number;
  /** SHA-256 of the training texts and labels, in hexadecimal. */
  readonly fingerprint: string;
  readonly featureCount: number;
  readonly seed: number;
  /** The embedding model whose vectors are features too; null without one. */
  readonly embeddings: Pick<EmbeddingModel, 'name' | 'identity' | 'dimensions'> | null;
  /** Metrics on rows that were held out of training, one entry per facet. */
  readonly heldOut: readonly FacetMetrics[];
  readonly profile: TrainingProfile;
}

/** A trained artefact: everything a prediction needs. */
export interface TrainedModel {
  readonly card: ModelCard;
  readonly vocabulary: NgramVocabulary;
  readonly facets: readonly FacetModel[];
}
