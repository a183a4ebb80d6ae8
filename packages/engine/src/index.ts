export { checkText } from './datasets/check-text.ts';
export { type CsvWriter, createCsvWriter } from './datasets/csv/csv-writer.ts';
export { type Example, maxTextLength, type Split } from './datasets/example.ts';
export { inspectDataset } from './datasets/inspection/inspect-dataset.ts';
export type {
  DatasetInspection,
  InspectedColumn,
  InspectedFacet,
} from './datasets/inspection/inspection.ts';
export {
  type ColumnChoice,
  type DatasetLayout,
  type FacetColumn,
  layoutFor,
} from './datasets/layout/layout.ts';
export { openRecords } from './datasets/open-records.ts';
export type { DatasetRecord, FaultyRow, RecordReader } from './datasets/records.ts';
export {
  type LabelledRow,
  type ReadExamplesOptions,
  readExamples,
} from './datasets/rows/read-examples.ts';
export { type DatasetSplit, splitDataset } from './datasets/split/split-dataset.ts';
export { AssortError, type EngineErrorCode, engineErrors } from './errors.ts';
export {
  type AnsweredRow,
  answeredRows,
  compareEvaluations,
  type EvaluationAnswers,
  type FacetComparison,
  type MetricDifference,
} from './evaluation/compare.ts';
export type { EvaluatedRow } from './evaluation/evaluated-row.ts';
export {
  checkGates,
  type Gate,
  type GateBound,
  type GateResult,
  parseGate,
} from './evaluation/gates.ts';
export { evaluateFacet, type FacetMetrics, type LabelMetrics } from './evaluation/metrics.ts';
export type { EmbeddingModel } from './ports/embedding-model.ts';
export type { TrainingCheckpoint } from './ports/training-checkpoint.ts';
export type { TrainingThreads } from './ports/training-threads.ts';
export type { Answer, Evidence, FacetExplanation, ScoredLabel } from './prediction.ts';
export { createRandom } from './random.ts';
export { analyzeDataset } from './reports/dataset/analyze-dataset.ts';
export {
  type CrossValidatedScorer,
  crossValidatedScores,
} from './reports/dataset/cross-validated-scores.ts';
export type {
  ConflictReport,
  DatasetReport,
  DuplicateReport,
  FacetReport,
  LabelErrorReport,
  LeakageReport,
  ListedSuspect,
} from './reports/dataset/dataset-report.ts';
export type { NumberedTexts } from './reports/dataset/numbered-texts.ts';
export type { LengthSummary } from './reports/dataset/summarize-lengths.ts';
export type { Imbalance } from './sampling/imbalance.ts';
export {
  type UndersamplingMethod,
  type UndersamplingResult,
  undersample,
  undersamplingMethods,
} from './sampling/undersample.ts';
export { classifyEach, type TextOutcome } from './strategies/classify-each.ts';
export {
  answerExamples,
  evaluateStrategy,
  labelledFacets,
} from './strategies/evaluate-strategy.ts';
export { predictionCells, predictionColumns } from './strategies/prediction-columns.ts';
export type { ClassifyOptions, Strategy } from './strategies/strategy.ts';
export { createTrainedStrategy } from './strategies/trained/trained-strategy.ts';
export { inferTaxonomy } from './taxonomy/infer-taxonomy.ts';
export { parseTaxonomy } from './taxonomy/parse-taxonomy.ts';
export { createLabelResolver, type LabelResolver } from './taxonomy/resolve-label.ts';
export { type Facet, findFacet, type Label, type Taxonomy } from './taxonomy/taxonomy.ts';
export { readTaxonomy, writeTaxonomy } from './taxonomy/taxonomy-file.ts';
export { learnableLabels } from './training/check-examples.ts';
export { decodeModel, encodeModel } from './training/model-file.ts';
export { TrainingHelper } from './training/solver/training-helper.ts';
export {
  type TrainingEmbeddings,
  type TrainingProgress,
  type TrainingSettings,
  trainModel,
} from './training/train-model.ts';
export type { ModelCard, TrainedModel, TrainingProfile } from './training/trained-model.ts';
