import type { Classifier, ClassifierOverview, ClassifierStrategy } from '@assort/contract';
import { asksModel, usesOwnModel } from './strategy-values.ts';

export type Missing = 'model' | 'provider';

/** What a strategy needs and the classifier does not have yet. */
export function whatIsMissing(
  kind: ClassifierStrategy['kind'],
  { classifier }: Pick<ClassifierOverview, 'classifier'>,
  hasProvider: boolean,
): Missing[] {
  const missing: Missing[] = [];
  if (usesOwnModel(kind) && classifier.championVersion === null) missing.push('model');
  if (asksModel(kind) && !hasProvider) missing.push('provider');
  return missing;
}

/** Whether a classifier can not answer before a model is trained. */
export const lacksModel = ({ strategy, championVersion }: Classifier): boolean =>
  usesOwnModel(strategy.kind) && championVersion === null;
