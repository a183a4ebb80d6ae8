import type { LearntEmbeddings } from '@assort/contract';
import type { Strategy } from '@assort/engine';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { ModelUse } from '../providers/model-access.ts';

/** Loaded models, at most this many: each may take tens of megabytes. */
const capacity = 4;

/** One version of a classifier's own model. */
export interface ModelVersion {
  readonly classifierId: string;
  readonly version: number;
  /** What it learnt from, and needs. */
  readonly embeddings: LearntEmbeddings | null;
}

export interface StrategyCache {
  /** The strategy of a version, loaded if need be. */
  get(model: ModelVersion, use: ModelUse): Promise<Strategy>;
  /** Forgets what was loaded of a classifier. */
  drop(classifierId: string): void;
}

/** Keeps the strategies that were used last. A version never changes, so none grows stale. */
export function createStrategyCache(
  load: (model: ModelVersion, use: ModelUse) => Promise<Strategy>,
): StrategyCache {
  const loaded = new RecentlyUsed<Strategy>(capacity);
  return {
    get(model, use) {
      const { classifierId, version, embeddings } = model;
      // Where a provider embeds the texts, it matters who pays.
      const payer = embeddings?.provider === undefined ? '' : JSON.stringify(use);
      return loaded.get(`${classifierId}:${version}:${payer}`, () => load(model, use));
    },
    drop: (classifierId) => loaded.forgetThose(classifierId),
  };
}
