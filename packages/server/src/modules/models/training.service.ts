import type { FacetMetrics, Job, TrainRequest } from '@assort/contract';
import { learnableLabels, type TrainingProgress } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import { quality } from './model-view.ts';
import type { ModelsRepository } from './models.repository.ts';
import { runTraining } from './run-training.ts';
import type { StrategyCache } from './strategy-cache.ts';
import { throttle } from './throttle.ts';
import type { TrainingOutcome } from './training-messages.ts';

type TrainPayload = Required<TrainRequest>;

interface Parts {
  readonly database: Database;
  readonly repository: ModelsRepository;
  readonly classifiers: ClassifiersService;
  readonly examples: ExamplesService;
  readonly jobs: JobsService;
  readonly strategies: StrategyCache;
  readonly newId: NewId;
}

const progressEveryMs = 250;

export function createTrainingService(parts: Parts) {
  const { database, repository, classifiers, examples, jobs, strategies, newId } = parts;

  /** Whether the new model is to answer from now on. */
  async function deserves(outcome: TrainingOutcome, classifierId: string): Promise<boolean> {
    const champion = await repository.champion(classifierId);
    if (!champion) return true;
    // Without test rows each model is judged by what it was measured on when it was trained.
    return quality(outcome.metrics) > quality(outcome.championMetrics ?? champion.metrics);
  }

  async function store(turn: JobTurn, outcome: TrainingOutcome, trainedAt: Date) {
    const { promote } = turn.payload as TrainPayload;
    const { classifierId } = turn;
    const promoted = promote === 'if-better' && (await deserves(outcome, classifierId));
    return database.transaction(async (transaction) => {
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
  }

  return {
    /** Refuses at once when there is too little to learn from. */
    async start(classifierId: string, request: TrainRequest): Promise<Job> {
      const { taxonomy } = await classifiers.find(classifierId);
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
        promote: request.promote ?? 'if-better',
      };
      const type = 'train' as const;
      const job = { id: newId(), type, classifierId, fileName: null, payload, progressTotal: null };
      return database.transaction((transaction) => jobs.create(job, transaction));
    },

    /** The job's part. A turn that is cut short begins anew: training takes seconds, not hours. */
    async train(turn: JobTurn): Promise<void> {
      const { classifierId } = turn;
      const { taxonomy } = await classifiers.find(classifierId);
      const { seed } = turn.payload as TrainPayload;
      const trainedAt = new Date();
      await turn.report({ done: 0, total: null, phase: 'reading' });
      const championVersion = await repository.championVersion(classifierId);
      const reports = throttle(progressEveryMs, (progress: TrainingProgress) =>
        turn.report(progress),
      );
      const champion =
        championVersion === undefined
          ? null
          : ((await repository.bytes(classifierId, championVersion)) ?? null);
      const outcome = await runTraining(
        {
          train: examples.read(classifierId, 'train'),
          test: examples.read(classifierId, 'test'),
          begin: { taxonomy, seed, champion },
        },
        reports.offer,
        turn.signal,
      );
      await reports.settled();
      const { version, promoted } = await store(turn, outcome, trainedAt);
      // The first text that it answers shall not wait for it to be loaded.
      if (promoted) await strategies.get(classifierId, version);
    },
  };
}

export type TrainingService = ReturnType<typeof createTrainingService>;
