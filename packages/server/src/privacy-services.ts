import type { FastifyBaseLogger } from 'fastify';
import type { OpenDatabase } from './database/database.ts';
import type { NewId } from './database/ids.ts';
import { createErasuresRepository } from './modules/erasures/erasures.repository.ts';
import { createErasuresService } from './modules/erasures/erasures.service.ts';
import { createIdempotencyRepository } from './modules/idempotency/idempotency.repository.ts';
import { createIdempotencyService } from './modules/idempotency/idempotency.service.ts';
import type { createAnswerCacheRepository } from './modules/providers/answer-cache.repository.ts';
import { createRetentionRepository } from './modules/retention/retention.repository.ts';
import { createRetentionService } from './modules/retention/retention.service.ts';
import { createSealer, type Secrets } from './secrets.ts';

interface Surroundings {
  readonly opened: OpenDatabase;
  readonly secrets: Secrets;
  readonly answerCache: ReturnType<typeof createAnswerCacheRepository>;
  readonly newId: NewId;
  readonly logger: FastifyBaseLogger;
}

/** What keeps copies of texts for a while, and what takes texts out of everything that keeps them. */
export function createPrivacyServices({
  opened,
  secrets,
  answerCache,
  newId,
  logger,
}: Surroundings) {
  const { database } = opened;
  const idempotency = createIdempotencyService({
    repository: createIdempotencyRepository(database),
    sealer: createSealer(secrets, 'idempotency'),
  });
  const erasures = createErasuresService({
    database,
    repository: createErasuresRepository(database),
    idempotency,
    answerCache,
    // What is erased is erased, also where the disk has no space to write its tables anew.
    reclaim: (tables) =>
      opened
        .reclaim(tables)
        .catch((error) => logger.warn({ err: error }, 'files may still hold what was erased')),
    newId,
  });
  const retention = createRetentionService({
    database,
    repository: createRetentionRepository(database),
  });
  return { idempotency, erasures, retention };
}

export type PrivacyServices = ReturnType<typeof createPrivacyServices>;
