import { join } from 'node:path';
import { createTrainedStrategy, decodeModel, piiKinds } from '@assort/engine';
import { createGuardedFetch } from '@assort/providers';
import type { FastifyBaseLogger } from 'fastify';
import { createAccessServices } from './access-services.ts';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database/database.ts';
import { createIdSource } from './database/ids.ts';
import { createBatchedRowsService } from './modules/batches/batched-rows.service.ts';
import { createBatchesRepository } from './modules/batches/batches.repository.ts';
import { createBatchesService } from './modules/batches/batches.service.ts';
import { createAuditWorker } from './modules/cascades/audit-answers.job.ts';
import { createAuditsRepository } from './modules/cascades/audits.repository.ts';
import { createAuditsService } from './modules/cascades/audits.service.ts';
import { createCascadesService } from './modules/cascades/cascades.service.ts';
import { fitCascadeJob } from './modules/cascades/fit-cascade.job.ts';
import { createClassifiedFilesService } from './modules/classified-files/classified-files.service.ts';
import { classifyFileJob } from './modules/classified-files/classify-file.job.ts';
import { createClassifiersRepository } from './modules/classifiers/classifiers.repository.ts';
import { createClassifiersService } from './modules/classifiers/classifiers.service.ts';
import { createOverviewService } from './modules/classifiers/overview.service.ts';
import { createDatasetsService } from './modules/datasets/datasets.service.ts';
import { evaluateJob } from './modules/evaluations/evaluate.job.ts';
import { createEvaluationsService } from './modules/evaluations/evaluations.service.ts';
import { createExampleImportService } from './modules/examples/example-import.service.ts';
import { createExamplesRepository } from './modules/examples/examples.repository.ts';
import {
  createExamplesService,
  type ExamplesService,
} from './modules/examples/examples.service.ts';
import { importExamplesJob } from './modules/examples/import-examples.job.ts';
import { createJobRowsRepository } from './modules/jobs/job-rows.repository.ts';
import { createJobRunner } from './modules/jobs/job-runner.ts';
import { createJobsRepository } from './modules/jobs/jobs.repository.ts';
import { createJobsService } from './modules/jobs/jobs.service.ts';
import { createCallsRepository } from './modules/ledger/calls.repository.ts';
import { createSpendingService } from './modules/ledger/spending.service.ts';
import { createMembersRepository } from './modules/members/members.repository.ts';
import { createMembersService, type MembersService } from './modules/members/members.service.ts';
import { createModelsRepository } from './modules/models/models.repository.ts';
import { createModelsService } from './modules/models/models.service.ts';
import { createStrategyCache } from './modules/models/strategy-cache.ts';
import { trainJob } from './modules/models/train.job.ts';
import { createTrainingService } from './modules/models/training.service.ts';
import { oversampleJob } from './modules/oversampling/oversample.job.ts';
import { createOversamplingService } from './modules/oversampling/oversampling.service.ts';
import { playgroundJob } from './modules/playground/playground.job.ts';
import { createPlaygroundService } from './modules/playground/playground.service.ts';
import { createAnnouncements } from './modules/predictions/announcements.ts';
import { createPredictionWorker } from './modules/predictions/answer-predictions.job.ts';
import { createPendingPredictionsService } from './modules/predictions/pending-predictions.service.ts';
import { createPredictionsRepository } from './modules/predictions/predictions.repository.ts';
import { createPredictionsService } from './modules/predictions/predictions.service.ts';
import { createPromptsRepository } from './modules/prompts/prompts.repository.ts';
import { createPromptsService } from './modules/prompts/prompts.service.ts';
import { createStrategyBuilder } from './modules/strategies/build-strategy.ts';
import {
  createStrategiesService,
  type StrategiesService,
} from './modules/strategies/strategies.service.ts';
import { createTagsRepository } from './modules/tags/tags.repository.ts';
import { createTagsService, type TagsService } from './modules/tags/tags.service.ts';
import { createTrialsService } from './modules/trials/trials.service.ts';
import { createWebhooksRepository } from './modules/webhooks/webhooks.repository.ts';
import { createWebhooksService } from './modules/webhooks/webhooks.service.ts';
import { createPrivacyServices } from './privacy-services.ts';
import { createProviderServices } from './provider-services.ts';
import type { Queue } from './queue/open-queue.ts';
import { secretsOf } from './rotate-secret.ts';
import { createSealer, deriveKey } from './secrets.ts';
import type { Observers } from './telemetry/observed-model.ts';
import { createUpkeepTasks } from './upkeep-tasks.ts';
import { createUploads } from './uploads.ts';

/** What the composition needs from the outside. */
export interface Surroundings {
  readonly config: Config;
  readonly opened: OpenDatabase;
  readonly queue: Queue;
  readonly logger: FastifyBaseLogger;
  readonly observers: Observers;
}

/** Puts everything together. Every part is made here and gets its collaborators here. */
export function createServices({ config, opened, queue, logger, observers }: Surroundings) {
  const { database, bulk } = opened;
  const secrets = secretsOf(config);
  const newId = createIdSource();
  const uploads = createUploads(
    join(config.dataDirectory, 'uploads'),
    config.maxUploadBytes,
    newId,
  );
  const rows = createJobRowsRepository(bulk);

  const access = createAccessServices({ config, database, newId });
  const { accounts, users } = access;

  const ofProviders = createProviderServices({
    config,
    database,
    secrets,
    newId,
    observers,
    usedBy: (id, transaction) => classifiers.namesByProvider(id, transaction),
    maskOf: async (id) => (id === null ? piiKinds : (await classifiers.settings(id)).maskPii),
  });
  const { providers, ledger, answerCache, languageModels, embeddings } = ofProviders;

  const prompts = createPromptsService({
    database,
    repository: createPromptsRepository(database),
    newId,
  });

  // Classifiers ask the examples which labels are in use, examples ask the classifiers for labels;
  // a new classifier gets its first member, and members are those of a classifier that there is.
  const examplesRepository = createExamplesRepository(database);
  const classifiers = createClassifiersService({
    database,
    repository: createClassifiersRepository(database),
    labelCounts: (id, transaction) => examples.labelCounts(id, { executor: transaction }),
    checkStrategy: (strategy) => strategies.check(strategy),
    adoptTags: (id, taxonomy, transaction) => tags.adopt(id, taxonomy, transaction),
    addOwner: (id, userId, transaction) => members.addOwner(id, userId, transaction),
    forgetAccount: accounts.forget,
    forgetPlans: (id) => strategies.forget(id),
    newId,
  });
  const tags: TagsService = createTagsService({
    database,
    repository: createTagsRepository(database),
    classifiers,
  });
  const members: MembersService = createMembersService({
    repository: createMembersRepository(database),
    classifiers,
    users,
    accounts,
  });
  const examples: ExamplesService = createExamplesService({
    database,
    repository: examplesRepository,
    classifiers,
    newId,
  });

  const webhookAddresses = { allowPrivate: config.allowPrivateWebhooks };
  const webhooks = createWebhooksService({
    repository: createWebhooksRepository(database),
    classifiers,
    send: createGuardedFetch(webhookAddresses),
    addresses: webhookAddresses,
    sealer: createSealer(secrets, 'webhooks'),
    newId,
  });
  const { announce } = webhooks;
  const jobsRepository = createJobsRepository(database);
  const jobs = createJobsService({ database, repository: jobsRepository, rows, queue, announce });
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
  const ownStrategies = createStrategyCache(
    async ({ classifierId, version, embeddings: learnt }, use) => {
      const model = decodeModel(await models.file(classifierId, version));
      const opened = learnt && (await embeddings.open(learnt, use, learnt.dimensions));
      return createTrainedStrategy(model, opened ?? undefined);
    },
  );
  const modelParts = {
    database,
    repository: modelsRepository,
    classifiers,
    forgetPlans: (id: string) => strategies.forget(id),
  };
  const models = createModelsService({ ...modelParts, strategies: ownStrategies });
  const training = createTrainingService({
    ...modelParts,
    examples,
    embeddings,
    jobs,
    strategies: ownStrategies,
    newId,
  });
  const builder = createStrategyBuilder({
    models,
    examples,
    languageModels,
    embeddings,
    prompts,
  });
  const strategies: StrategiesService = createStrategiesService({
    builder,
    classifiers,
    embeddings,
    examples,
    languageModels,
    models,
    prompts,
    providers,
    tags,
    metrics: observers.metrics,
  });

  const cascadeAudits = createAuditsService({
    repository: createAuditsRepository(database),
    classifiers,
    models,
    strategies,
    newId,
  });

  const predictionsRepository = createPredictionsRepository(database);
  const pending = createPendingPredictionsService({
    database,
    repository: predictionsRepository,
    strategies,
    tags,
    audits: cascadeAudits,
  });
  const predictions = createPredictionsService({
    repository: predictionsRepository,
    strategies,
    database,
    tags,
    announcements: createAnnouncements({ database, queue }),
    newId,
  });
  const alone = opened.kind === 'pglite';
  const batchesRepository = createBatchesRepository(database);
  const batches = createBatchesService({
    database,
    repository: batchesRepository,
    ledger,
    providers,
    newId,
  });
  const batchedRows = createBatchedRowsService({
    database,
    rows: jobs.rows,
    repository: batchesRepository,
    batches,
    strategies,
    languageModels,
  });
  const fileParts = {
    database,
    bulk,
    rows: jobs.rows,
    jobs,
    strategies,
    tags,
    batches,
    batchedRows,
    audits: cascadeAudits,
    uploads,
    newId,
  };
  const classifiedFiles = createClassifiedFilesService(fileParts);
  const trials = createTrialsService({ database, rows: jobs.rows, jobs, strategies, newId });
  const playground = createPlaygroundService({ database, strategies, examples, trials });
  const evaluations = createEvaluationsService({
    database,
    classifiers,
    examples,
    jobs,
    strategies,
    trials,
  });
  const cascades = createCascadesService({
    database,
    audits: cascadeAudits,
    classifiedFiles,
    classifiers,
    examples,
    models,
    predictions,
    strategies,
    trials,
  });
  const privacy = createPrivacyServices({ opened, secrets, answerCache, newId, logger });
  const spending = createSpendingService({
    repository: createCallsRepository(database),
    classifiers,
  });
  const oversampling = createOversamplingService({
    database,
    classifiers,
    examples,
    jobs,
    languageModels,
    spending,
    strategies,
    newId,
  });
  const runner = createJobRunner({
    database,
    repository: jobsRepository,
    rows,
    queue,
    announce,
    handlers: [
      importExamplesJob(exampleImport),
      trainJob(training),
      classifyFileJob(classifiedFiles),
      playgroundJob(playground),
      evaluateJob(evaluations),
      fitCascadeJob(cascades),
      oversampleJob(oversampling),
    ],
    newId,
    logger,
    alone,
    observers,
  });

  return {
    database,
    sessionKey: deriveKey(secrets.current, 'sessions'),
    ...access,
    members,
    ...privacy,
    ...ofProviders,
    spending,
    prompts,
    classifiers,
    tags,
    overview: createOverviewService({ classifiers, examples, predictions, jobs }),
    datasets: createDatasetsService({ uploads }),
    examples,
    exampleImport,
    models,
    training,
    predictions,
    jobs,
    classifiedFiles,
    playground,
    evaluations,
    cascades,
    webhooks,
    oversampling,
    uploads,
    workers: [
      runner,
      createPredictionWorker({ pending, queue, logger, alone }),
      createAuditWorker(cascadeAudits, logger),
      ...createUpkeepTasks({ ...ofProviders, ...access, ...privacy, batches, webhooks, logger }),
    ],
  };
}

export type Services = ReturnType<typeof createServices>;
