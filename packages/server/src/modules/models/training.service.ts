import type {
  EmbeddingChoice,
  FacetMetrics,
  Job,
  LearntEmbeddings,
  TrainRequest,
} from '@assort/contract';
import {
  AssortError,
  checkParents,
  type EmbeddingModel,
  learnableLabels,
  type TrainingProgress,
} from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { useOfTurn } from '../answered-rows/use-of-turn.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { EmbeddingsService } from '../embeddings/embeddings.service.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { ModelUse } from '../providers/model-access.ts';
import { embeddedRows } from './embedded-rows.ts';
import { quality } from './model-view.ts';
import type { ModelsRepository } from './models.repository.ts';
import { runTraining } from './run-training.ts';
import type { StrategyCache } from './strategy-cache.ts';
import { throttle } from './throttle.ts';
import type { EmbeddingCard, TrainingOutcome } from './training-messages.ts';

interface TrainPayload extends Required<Omit<TrainRequest, 'embeddings'>> {
  readonly embeddings: EmbeddingChoice | null;
}

interface Parts {
  readonly database: Database;
  readonly repository: ModelsRepository;
  readonly classifiers: ClassifiersService;
  readonly examples: ExamplesService;
  readonly embeddings: Pick<EmbeddingsService, 'check' | 'open'>;
  readonly jobs: JobsService;
  readonly strategies: StrategyCache;
  /** Tells that a classifier answers with another model. */
  readonly forgetPlans: (classifierId: string) => void;
  readonly newId: NewId;
}

const progressEveryMs = 250;

export function createTrainingService(parts: Parts) {
  const { database, repository, classifiers, examples, embeddings, jobs } = parts;
  const { strategies, forgetPlans, newId } = parts;

  /** Whether the new model is to answer from now on. */
  async function deserves(outcome: TrainingOutcome, classifierId: string): Promise<boolean> {
    const champion = await repository.champion(classifierId);
    if (!champion) return true;
    // Without test rows each model is judged by what it was measured on when it was trained.
    return quality(outcome.metrics) > quality(outcome.championMetrics ?? champion.metrics);
  }

  /** The model that answers now, and the embedding model that it needs, if that is there still. */
  async function findChampion(classifierId: string, use: ModelUse) {
    const champion = await repository.champion(classifierId);
    if (!champion) return { bytes: null, models: [] };
    const { version, embeddings: learnt } = champion;
    const bytes = (await repository.bytes(classifierId, version)) ?? null;
    if (learnt === null) return { bytes, models: [] };
    try {
      return { bytes, models: [await embeddings.open(learnt, use, learnt.dimensions)] };
    } catch (error) {
      // Like one that can not be read any more: training is what replaces it.
      if (error instanceof AssortError) return { bytes: null, models: [] };
      throw error;
    }
  }

  async function store(
    turn: JobTurn,
    outcome: TrainingOutcome,
    learnt: LearntEmbeddings | null,
    trainedAt: Date,
  ) {
    const { promote } = turn.payload as TrainPayload;
    const { classifierId } = turn;
    const promoted = promote === 'if-better' && (await deserves(outcome, classifierId));
    const stored = await database.transaction(async (transaction) => {
      await classifiers.lock(classifierId, transaction);
      const version = await repository.insert(
        {
          classifierId,
          jobId: turn.id,
          trainedAt,
          trainingRows: outcome.trainingRows,
          trainingSeconds: outcome.seconds,
          features: outcome.featureCount,
          sizeBytes: outcome.bytes.length,
          fingerprint: outcome.fingerprint,
          embeddings: learnt,
          measuredOn: outcome.measuredOn,
          metrics: outcome.metrics as FacetMetrics[],
        },
        outcome.bytes,
        transaction,
      );
      if (promoted) await repository.promote(classifierId, version, transaction);
      await turn.finish({ modelVersion: version, promoted }, transaction);
      return { version, promoted };
    });
    forgetPlans(classifierId);
    return stored;
  }

  return {
    /** Refuses at once when there is too little to learn from. */
    async start(classifierId: string, request: TrainRequest): Promise<Job> {
      const { taxonomy } = await classifiers.find(classifierId);
      const { hierarchy = 'flat' } = request;
      if (hierarchy === 'top-down') checkParents(taxonomy);
      if (request.embeddings) await embeddings.check(request.embeddings);
      const { train } = await examples.splitCounts(classifierId);
      if (train === 0) {
        throw refusal('labels-too-few', 'There are no training examples yet; add some first.');
      }
      const counts = await examples.labelCounts(classifierId, { split: 'train' });
      for (const facet of taxonomy.facets) {
        learnableLabels(facet, new Map(Object.entries(counts[facet.name] ?? {})));
      }
      const payload: TrainPayload = {
        seed: request.seed ?? 1,
        hierarchy,
        promote: request.promote ?? 'if-better',
        embeddings: request.embeddings ?? null,
      };
      const type = 'train' as const;
      const job = { id: newId(), type, classifierId, fileName: null, payload, progressTotal: null };
      return database.transaction((transaction) => jobs.create(job, transaction));
    },

    /** The job's part. A turn that is cut short begins anew: training takes seconds, not hours. */
    async train(turn: JobTurn): Promise<void> {
      const { classifierId } = turn;
      const { taxonomy } = await classifiers.find(classifierId);
      const { seed, hierarchy, embeddings: choice } = turn.payload as TrainPayload;
      const use = useOfTurn(turn);
      const trainedAt = new Date();
      await turn.report({ done: 0, total: null, phase: 'reading' });
      const own = choice && (await embeddings.open(choice, use));
      const champion = await findChampion(classifierId, use);
      const ownModels = own ? [own] : [];
      const allModels = [...ownModels, ...champion.models];
      const reports = throttle(progressEveryMs, (progress: TrainingProgress) =>
        turn.report(progress),
      );
      const outcome = await runTraining(
        {
          train: embeddedRows(examples.read(classifierId, 'train'), ownModels, turn.signal),
          test: embeddedRows(examples.read(classifierId, 'test'), allModels, turn.signal),
          begin: {
            taxonomy,
            seed,
            hierarchy,
            embeddings: own && cardOf(own),
            champion: champion.bytes,
          },
        },
        reports.offer,
        turn.signal,
      );
      await reports.settled();
      const learnt = own && { ...choice!, dimensions: own.dimensions };
      const { version, promoted } = await store(turn, outcome, learnt, trainedAt);
      // The first text that it answers shall not wait for it to be loaded.
      if (promoted) await strategies.get({ classifierId, version, embeddings: learnt }, use);
    },
  };
}

/** What of a model can be told to another thread. */
function cardOf({ name, identity, dimensions }: EmbeddingModel): EmbeddingCard {
  return { name, identity, dimensions };
}

export type TrainingService = ReturnType<typeof createTrainingService>;
