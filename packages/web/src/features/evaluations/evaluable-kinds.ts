import type { Classifier, StrategyKind } from '@assort/contract';
import { kinds } from '../strategies/strategy-values.ts';

/** The strategies that a classifier can be measured with as it is now. */
export function evaluableKinds({ strategy, championVersion }: Classifier): StrategyKind[] {
  const isFitted = strategy.kind === 'cascade' && strategy.fitted !== null;
  return kinds.filter(
    (kind) => (kind !== 'trained' || championVersion !== null) && (kind !== 'cascade' || isFitted),
  );
}
