export { checkText } from './datasets/check-text.ts';
export { type Example, maxTextLength, type Split } from './datasets/example.ts';
export { AssortError, type EngineErrorCode, engineErrors } from './errors.ts';
export type { EvaluatedRow } from './evaluation/evaluated-row.ts';
export { evaluateFacet, type FacetMetrics, type LabelMetrics } from './evaluation/metrics.ts';
export type { Answer, Evidence, FacetExplanation, ScoredLabel } from './prediction.ts';
export { predictionCells, predictionColumns } from './strategies/prediction-columns.ts';
export { createRandom } from './random.ts';
export { evaluateStrategy } from './strategies/evaluate-strategy.ts';
export type { ClassifyOptions, Strategy } from './strategies/strategy.ts';
export { createTrainedStrategy } from './strategies/trained/trained-strategy.ts';
export { type Facet, findFacet, type Label, type Taxonomy } from './taxonomy/taxonomy.ts';
export { decodeModel, encodeModel } from './training/model-file.ts';
export {
  type TrainingProgress,
  type TrainingSettings,
  trainModel,
} from './training/train-model.ts';
export type { ModelCard, TrainedModel } from './training/trained-model.ts';
