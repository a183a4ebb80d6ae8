import type { LanguageModel } from '@assort/engine';
import { type ModelOptions, openModel } from '../open-model.ts';
import { type Environment, endpointFromEnvironment } from './endpoint-from-environment.ts';

/** The language model that a name stands for. Throws an `AssortError` of the code `setting-invalid`. */
export function openFromEnvironment(
  name: string,
  environment: Environment,
  options: Omit<ModelOptions, 'endpoint' | 'model'> = {},
): LanguageModel {
  return openModel({ ...options, ...endpointFromEnvironment(name, environment) });
}
