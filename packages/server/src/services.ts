import { join } from 'node:path';
import { createTrainedStrategy, decodeModel } from '@assort/engine';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from './config.ts';
import { createIdSource } from './database/ids.ts';
import type { OpenDatabase } from './database/open.ts';
import { createApiKeysRepository } from './modules/api-keys/api-keys.repository.ts';
import { createApiKeysService } from './modules/api-keys/api-keys.service.ts';
import { createAuthRepository } from './modules/auth/auth.repository.ts';
import { createAuthService } from './modules/auth/auth.service.ts';
import { createClassifiedFilesService } from './modules/classified-files/classified-files.service.ts';
import { classifyFileJob } from './modules/classified-files/classify-file.job.ts';
import { createClassifiersRepository } from './modules/classifiers/classifiers.repository.ts';
import { createClassifiersService } from './modules/classifiers/classifiers.service.ts';
import { createOverviewService } from './modules/classifiers/overview.service.ts';
import { createDatasetsService } from './modules/datasets/datasets.service.ts';
import { createExampleImportService } from './modules/examples/example-import.service.ts';
import { createExamplesRepository } from './modules/examples/examples.repository.ts';
import {
  createExamplesService,
  type ExamplesService,
} from './modules/examples/examples.service.ts';
import { importExamplesJob } from './modules/examples/import-examples.job.ts';
import { createIdempotencyRepository } from './modules/idempotency/idempotency.repository.ts';
import { createIdempotencyService } from './modules/idempotency/idempotency.service.ts';
import { createJobRowsRepository } from './modules/jobs/job-rows.repository.ts';
import { createJobRunner } from './modules/jobs/job-runner.ts';
import { createJobsRepository } from './modules/jobs/jobs.repository.ts';
import { createJobsService } from './modules/jobs/jobs.service.ts';
import { createModelsRepository } from './modules/models/models.repository.ts';
import { createModelsService } from './modules/models/models.service.ts';
import { createStrategyCache } from './modules/models/strategy-cache.ts';
import { trainJob } from './modules/models/train.job.ts';
import { createTrainingService } from './modules/models/training.service.ts';
import { createPredictionWorker } from './modules/predictions/answer-predictions.job.ts';
import { createPredictionsRepository } from './modules/predictions/predictions.repository.ts';
import { createPredictionsService } from './modules/predictions/predictions.service.ts';
import { createSetupService } from './modules/setup/setup.service.ts';
import { createUsersRepository } from './modules/users/users.repository.ts';
import { createUsersService } from './modules/users/users.service.ts';
import type { Queue } from './queue/open-queue.ts';
import { deriveKey, secretOfFolder } from './secrets.ts';
import { createUploads } from './uploads.ts';

/** What the composition needs from the outside. */
export interface Surroundings {
  readonly config: Config;
  readonly opened: OpenDatabase;
  readonly queue: Queue;
  readonly logger: FastifyBaseLogger;
}

/** Puts everything together. Every part is made here and gets its collaborators here. */
export function createServices({ config, opened, queue, logger }: Surroundings) {
  const { database } = opened;
  const secret = config.secret ?? secretOfFolder(config.dataDirectory);
  const newId = createIdSource();
  const uploads = createUploads(join(config.dataDirectory, 'uploads'), newId);
  const rows = createJobRowsRepository(database);

  const users = createUsersService({ repository: createUsersRepository(database), newId });
  const auth = createAuthService({ repository: createAuthRepository(database), users, newId });
  const setup = createSetupService({ users, auth });
  const apiKeys = createApiKeysService({ repository: createApiKeysRepository(database), newId });

  // Classifiers ask the examples which labels are in use, examples ask the classifiers for labels.
  const examplesRepository = createExamplesRepository(database);
  const classifiers = createClassifiersService({
    database,
    repository: createClassifiersRepository(database),
    labelCounts: (id, transaction) => examples.labelCounts(id, { executor: transaction }),
    newId,
  });
  const examples: ExamplesService = createExamplesService({
    database,
    repository: examplesRepository,
    classifiers,
    newId,
  });

  const jobsRepository = createJobsRepository(database);
  const jobs = createJobsService({ repository: jobsRepository, rows, queue });
  const exampleImport = createExampleImportService({
    database,
    repository: examplesRepository,
    rows: jobs.rows,
    classifiers,
    jobs,
    uploads,
    newId,
  });

  const modelsRepository = createModelsRepository(database);
  const strategies = createStrategyCache(async (id, version) =>
    createTrainedStrategy(decodeModel(await models.file(id, version))),
  );
  const modelParts = { database, repository: modelsRepository, classifiers };
  const models = createModelsService({ ...modelParts, strategies });
  const training = createTrainingService({ ...modelParts, examples, jobs, strategies, newId });

  const predictions = createPredictionsService({
    database,
    repository: createPredictionsRepository(database),
    models,
    queue,
    newId,
  });
  const fileParts = { database, rows: jobs.rows, jobs, models, uploads, newId };
  const classifiedFiles = createClassifiedFilesService(fileParts);
  const runner = createJobRunner({
    database,
    repository: jobsRepository,
    rows,
    queue,
    handlers: [
      importExamplesJob(exampleImport),
      trainJob(training),
      classifyFileJob(classifiedFiles),
    ],
    newId,
    logger,
    alone: opened.kind === 'pglite',
  });

  return {
    database,
    sessionKey: deriveKey(secret, 'sessions'),
    users,
    auth,
    setup,
    apiKeys,
    idempotency: createIdempotencyService({
      repository: createIdempotencyRepository(database),
      key: deriveKey(secret, 'idempotency'),
    }),
    classifiers,
    overview: createOverviewService({ classifiers, examples, predictions, jobs }),
    datasets: createDatasetsService({ uploads }),
    examples,
    exampleImport,
    models,
    training,
    predictions,
    jobs,
    classifiedFiles,
    uploads,
    workers: [runner, createPredictionWorker(predictions, queue, logger)] as const,
  };
}

export type Services = ReturnType<typeof createServices>;
