export { BatchDraft, type DraftedCall, type DraftedFile } from './batches/batch-draft.ts';
export { BatchFile, type SentBatch } from './batches/batch-file.ts';
export { batchPrice } from './batches/batch-price.ts';
export {
  type BatchedModelParts,
  type BatchedOutcome,
  batchedModel,
} from './batches/batched-model.ts';
export {
  type BatchResult,
  type BatchState,
  type FileBatches,
  openFileBatches,
  unanswered,
} from './batches/file-batches.ts';
export { mostBatchTries } from './batches/tries.ts';
export { untilNextLook } from './batches/until-next-look.ts';
export type { AnswerCache } from './cache/answer-cache.ts';
export { type FileCache, openFileCache } from './cache/file-cache.ts';
export { createMemoryCache } from './cache/memory-cache.ts';
export { embeddingKindOf, openEmbeddingModel } from './embeddings/open-embedding-model.ts';
export {
  openRemoteEmbeddings,
  type RemoteEmbeddingOptions,
} from './embeddings/remote/open-remote-embeddings.ts';
export { checkEmbeddingEndpoint } from './embeddings/remote/wire-embeddings.ts';
export { checkEndpointUrl } from './endpoint/check-endpoint-url.ts';
export {
  type AddressRules,
  type Endpoint,
  type EndpointKind,
  endpointKinds,
} from './endpoint/endpoint.ts';
export { createGuardedFetch } from './endpoint/guarded-fetch.ts';
export {
  type Environment,
  endpointFromEnvironment,
} from './environment/endpoint-from-environment.ts';
export { openFromEnvironment } from './environment/open-from-environment.ts';
export { type KnownProvider, knownProviders } from './environment/provider-variables.ts';
export { listModels } from './language-model/list-models.ts';
export { openLanguageModel } from './language-model/open-language-model.ts';
export { type StructuredMode, structuredModes } from './language-model/structured-output.ts';
export { type ConnectionTest, testConnection } from './language-model/test-connection.ts';
export { type FileLedger, openFileLedger } from './ledger/file-ledger.ts';
export type { Ledger, LedgerCall, LedgerOutcome } from './ledger/ledger.ts';
export { createMemoryLedger, type MemoryLedger } from './ledger/memory-ledger.ts';
export { composeModel, type ModelOptions, openModel, type UseOptions } from './open-model.ts';
export { costOf, type ModelPrice, type TokenUsage } from './prices/model-price.ts';
export { knownPrice, pricesAsOf } from './prices/price-table.ts';
export type { StatedLimits } from './scheduling/pace.ts';
export type { RateCost, RateLimit, RateLimiter, RateLimits } from './scheduling/rate-limiter.ts';
export type { CallTrouble, SchedulingOptions } from './scheduling/schedule-calls.ts';
export { createScheduler, type Scheduler, type SchedulerParts } from './scheduling/scheduler.ts';
export type { Priority } from './scheduling/ticket-queue.ts';
