import type { PiiKind } from '@assort/engine';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { NewId } from './database/ids.ts';
import { createEmbeddingThread } from './modules/embeddings/embedding-thread.ts';
import { createEmbeddingsService } from './modules/embeddings/embeddings.service.ts';
import { createLedgerRepository } from './modules/ledger/ledger.repository.ts';
import { createLedgerService } from './modules/ledger/ledger.service.ts';
import { createAnswerCacheRepository } from './modules/providers/answer-cache.repository.ts';
import { createLanguageModels } from './modules/providers/language-models.ts';
import { createModelAccess } from './modules/providers/model-access.ts';
import { createProviderKeys } from './modules/providers/provider-keys.ts';
import { createProvidersRepository } from './modules/providers/providers.repository.ts';
import { createProvidersService } from './modules/providers/providers.service.ts';
import { createRateLimitsRepository } from './modules/providers/rate-limits.repository.ts';
import { createSealer, type Secrets } from './secrets.ts';
import type { Observers } from './telemetry/observed-model.ts';

interface Surroundings {
  readonly config: Config;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly newId: NewId;
  readonly observers: Observers;
  /** Names of the classifiers that a provider may not be taken from. */
  readonly usedBy: (id: string, transaction: Database) => Promise<string[]>;
  /** Personal data that a classifier shows no provider. */
  readonly maskOf: (classifierId: string | null) => Promise<readonly PiiKind[]>;
}

/** Providers, their models, and what these cost. */
export function createProviderServices(surroundings: Surroundings) {
  const { config, database, secrets, newId, observers, usedBy, maskOf } = surroundings;
  const providers = createProvidersService({
    database,
    repository: createProvidersRepository(database),
    keys: createProviderKeys(createSealer(secrets, 'providers')),
    addresses: { allowPrivate: config.allowPrivateProviders },
    environment: config.environmentProviders,
    usedBy,
    newId,
  });
  const ledger = createLedgerService({ database, repository: createLedgerRepository(database) });
  const answerCache = createAnswerCacheRepository(database);
  const modelAccess = createModelAccess({
    providers,
    limits: createRateLimitsRepository(database),
    ledger,
    newId,
  });
  const languageModels = createLanguageModels({
    providers,
    access: modelAccess,
    cache: answerCache.answers,
    newId,
    observers,
  });
  const embeddingThread = createEmbeddingThread();
  const embeddings = createEmbeddingsService({
    directory: config.embeddingsDirectory,
    thread: embeddingThread,
    access: modelAccess,
    cache: answerCache.vectors,
    maskOf,
  });

  return { providers, ledger, answerCache, languageModels, embeddings, embeddingThread };
}

export type ProviderServices = ReturnType<typeof createProviderServices>;
