import type { ClassifierOverview } from '@assort/contract';
import { lacksModel } from '../strategies/what-is-missing.ts';

export type NextStep = 'addExamples' | 'train' | 'try';

/** Fewest examples with which a training is worth starting. */
const fewestExamples = 10;

/** What helps this classifier most right now. */
export function nextStep({ classifier }: Pick<ClassifierOverview, 'classifier'>): NextStep {
  if (!lacksModel(classifier)) return 'try';
  return classifier.exampleCount < fewestExamples ? 'addExamples' : 'train';
}
