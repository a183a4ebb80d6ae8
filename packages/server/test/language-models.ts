import { createIdSource } from '../src/database/ids.ts';
import { createLedgerRepository } from '../src/modules/ledger/ledger.repository.ts';
import { createLedgerService } from '../src/modules/ledger/ledger.service.ts';
import { createAnswerCacheRepository } from '../src/modules/providers/answer-cache.repository.ts';
import { createLanguageModels } from '../src/modules/providers/language-models.ts';
import { createModelAccess } from '../src/modules/providers/model-access.ts';
import { createProviderKeys } from '../src/modules/providers/provider-keys.ts';
import { createProvidersRepository } from '../src/modules/providers/providers.repository.ts';
import { createProvidersService } from '../src/modules/providers/providers.service.ts';
import { createRateLimitsRepository } from '../src/modules/providers/rate-limits.repository.ts';
import { createSealer } from '../src/secrets.ts';
import { createMetrics } from '../src/telemetry/metrics.ts';
import { noTracing } from '../src/telemetry/tracing.ts';
import type { Running } from './with-database.ts';

/** Language models on the database of a running server, as another process of it would open them. */
export function openLanguageModels({ opened: { database }, config }: Running) {
  const newId = createIdSource();
  const ledger = createLedgerService({ database, repository: createLedgerRepository(database) });
  const providers = createProvidersService({
    database,
    repository: createProvidersRepository(database),
    keys: createProviderKeys(
      createSealer({ current: config.secret!, previous: null }, 'providers'),
    ),
    addresses: { allowPrivate: config.allowPrivateProviders },
    environment: config.environmentProviders,
    usedBy: async () => [],
    newId,
  });
  const limits = createRateLimitsRepository(database);
  const access = createModelAccess({ providers, limits, ledger, newId });
  const cache = createAnswerCacheRepository(database).answers;
  const languageModels = createLanguageModels({
    providers,
    access,
    cache,
    newId,
    observers: { metrics: createMetrics(), tracing: noTracing },
  });
  return { languageModels, ledger };
}

export const question = (text: string) => ({
  instructions: 'Answer with a greeting.',
  messages: [{ role: 'user', content: text } as const],
  maxOutputTokens: 20,
});
