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
export { checkSynthetic } from './datasets/rows/row-marks.ts';
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
export type { HierarchicalMetrics } from './evaluation/hierarchical.ts';
export { evaluateFacet, type FacetMetrics, type LabelMetrics } from './evaluation/metrics.ts';
export { maskText } from './masking/mask-text.ts';
export { type PiiKind, piiKinds } from './masking/personal-span.ts';
export { AnswerPending } from './ports/answer-pending.ts';
export type { EmbeddingModel } from './ports/embedding-model.ts';
export type {
  ChatMessage,
  Generation,
  GenerationRequest,
  JsonSchema,
  LanguageModel,
  TokenLikelihoods,
} from './ports/language-model.ts';
export type { TrainingCheckpoint } from './ports/training-checkpoint.ts';
export type { TrainingThreads } from './ports/training-threads.ts';
export type {
  Answer,
  Evidence,
  FacetExplanation,
  ScoredLabel,
  TextOutcome,
  Usage,
} from './prediction.ts';
export { checkPrompt, defaultPrompt } from './prompts/prompt-template.ts';
export { createRandom, type Random } from './random.ts';
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
export {
  type AuditBlock,
  type AuditFinding,
  type AuditVerdict,
  auditBlockSize,
  auditGuarantee,
  auditVerdict,
} from './strategies/cascade/audits.ts';
export {
  type CascadeRow,
  cascadeRow,
  isSure,
  sureness,
} from './strategies/cascade/cascade-row.ts';
export { type CascadeParts, createCascadeStrategy } from './strategies/cascade/cascade-strategy.ts';
export { type DriftWatch, watchDrift } from './strategies/cascade/drift.ts';
export {
  type CascadeGuarantee,
  type CascadePoint,
  fitCascade,
  type GuaranteeSettings,
} from './strategies/cascade/guarantee.ts';
export type { Reference } from './strategies/cascade/losses.ts';
export type { CascadeThresholds } from './strategies/cascade/merge-outcomes.ts';
export {
  answerExamples,
  evaluateStrategy,
  type FacetAnswers,
  labelledFacets,
} from './strategies/evaluate-strategy.ts';
export {
  createHybridStrategy,
  defaultShortlist,
  type HybridSettings,
} from './strategies/hybrid/hybrid-strategy.ts';
export { inBatches } from './strategies/in-batches.ts';
export {
  estimateStrategyUsage,
  estimateUsage,
  type UsageEstimate,
} from './strategies/llm/estimate-usage.ts';
export { type Ask, asks, type LlmSettings } from './strategies/llm/llm-settings.ts';
export { createLlmStrategy } from './strategies/llm/llm-strategy.ts';
export {
  originCells,
  originColumns,
  predictionCells,
  predictionColumns,
} from './strategies/prediction-columns.ts';
export type { MatcherParts } from './strategies/similarity/matcher.ts';
export {
  createShortlist,
  type Shortlist,
  type ShortlistParts,
} from './strategies/similarity/shortlist.ts';
export { createSimilarityStrategy } from './strategies/similarity/similarity-strategy.ts';
export type { ClassifyOptions, NumberedOutcome, Strategy } from './strategies/strategy.ts';
export { streamInBatches } from './strategies/stream-in-batches.ts';
export { createTrainedStrategy } from './strategies/trained/trained-strategy.ts';
export { addUsage } from './strategies/usage.ts';
export {
  facetToOversample,
  type RareLabel,
  rareLabels,
  synthesisOrders,
} from './synthesis/rare-labels.ts';
export { estimateSynthesis, type SynthesisOrder } from './synthesis/synthesis-order.ts';
export {
  type Synthesis,
  type SynthesizedAnswer,
  type SynthesizedText,
  synthesize,
} from './synthesis/synthesize.ts';
export { type DroppedTexts, TextScreen } from './synthesis/text-screen.ts';
export { hasParents } from './taxonomy/ancestors.ts';
export { inferTaxonomy } from './taxonomy/infer-taxonomy.ts';
export { parseTaxonomy } from './taxonomy/parse-taxonomy.ts';
export { createLabelResolver, type LabelResolver } from './taxonomy/resolve-label.ts';
export { labelMeanings, tagMeaning, tagOf, withTags } from './taxonomy/tags.ts';
export { type Facet, findFacet, type Label, type Taxonomy } from './taxonomy/taxonomy.ts';
export { readTaxonomy, writeTaxonomy } from './taxonomy/taxonomy-file.ts';
export { approximateTokens } from './text/approximate-tokens.ts';
export { countLabels, learnableLabels } from './training/check-examples.ts';
export { decodeModel, encodeModel } from './training/model-file.ts';
export { TrainingHelper } from './training/solver/training-helper.ts';
export { type Objective, objectives } from './training/thresholds.ts';
export {
  checkParents,
  type HierarchyTraining,
  hierarchyTrainings,
  type TrainingEmbeddings,
  type TrainingProgress,
  type TrainingSettings,
  trainModel,
} from './training/train-model.ts';
export type { ModelCard, TrainedModel, TrainingProfile } from './training/trained-model.ts';
