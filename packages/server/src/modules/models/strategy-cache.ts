import type { Strategy } from '@assort/engine';

/** Loaded models, at most this many: each may take tens of megabytes. */
const capacity = 4;

export interface StrategyCache {
  /** The strategy of one version of a classifier, loaded if need be. */
  get(classifierId: string, version: number): Promise<Strategy>;
  /** Forgets what was loaded of a classifier. */
  drop(classifierId: string): void;
}

/** Keeps the strategies that were used last. A version never changes, so none grows stale. */
export function createStrategyCache(
  load: (classifierId: string, version: number) => Promise<Strategy>,
): StrategyCache {
  const loaded = new Map<string, Promise<Strategy>>();
  return {
    get(classifierId, version) {
      const key = `${classifierId}:${version}`;
      const strategy = loaded.get(key) ?? load(classifierId, version);
      // Put last, which makes the first key of the map the one unused for longest.
      loaded.delete(key);
      loaded.set(key, strategy);
      strategy.catch(() => loaded.delete(key));
      if (loaded.size > capacity) loaded.delete(loaded.keys().next().value!);
      return strategy;
    },
    drop(classifierId) {
      for (const key of loaded.keys()) if (key.startsWith(classifierId)) loaded.delete(key);
    },
  };
}
