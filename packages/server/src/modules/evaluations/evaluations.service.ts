import type {
  CompareQuery,
  CreateEvaluation,
  Evaluation,
  EvaluationComparison,
  EvaluationPage,
  EvaluationRowPage,
  EvaluationRowQuery,
  Job,
  TrialSummary,
  UsageEstimate,
} from '@assort/contract';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import type { ExamplesService } from '../examples/examples.service.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import { jobView } from '../jobs/job-view.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import { summarizeTrial } from '../trials/summarize-trial.ts';
import type { TrialPayload } from '../trials/trial.ts';
import type { TrialsService } from '../trials/trials.service.ts';
import { compareTrials } from './compare-trials.ts';
import { rowPage } from './evaluation-rows.ts';

interface Parts {
  readonly database: Database;
  readonly classifiers: ClassifiersService;
  readonly examples: ExamplesService;
  readonly jobs: JobsService;
  readonly strategies: StrategiesService;
  readonly trials: TrialsService;
}

type EvaluationJob = Awaited<ReturnType<TrialsService['find']>>;

interface Purpose {
  readonly split: CreateEvaluation['split'];
}

const mostRows = 100_000;
/** Enough to know the length of texts. */
const sampledTexts = 200;

/** Measures a strategy on rows that it never saw. */
export function createEvaluationsService(parts: Parts) {
  const { database, classifiers, examples, jobs, strategies, trials } = parts;

  async function rowsFor(
    classifierId: string,
    { split, rows = mostRows }: Pick<CreateEvaluation, 'split' | 'rows'>,
  ) {
    const labelled = await examples.sample(classifierId, split, rows);
    if (labelled.length > 0) return labelled;
    throw refusal(
      'setting-invalid',
      `The classifier has no examples in its ${split} split; add some first.`,
    );
  }

  async function find(classifierId: string, id: string): Promise<EvaluationJob> {
    const job = await trials.find(id, 'evaluate');
    if (job.classifierId === classifierId) return job;
    throw refusal('not-found', `The classifier has no evaluation ${id}.`);
  }

  const taxonomyOf = async (classifierId: string, { plans }: TrialPayload) =>
    plans[0]!.taxonomy ?? (await classifiers.find(classifierId)).taxonomy;

  /** What an evaluation that is done found, row by row. */
  async function outcomeOf(classifierId: string, id: string) {
    const job = await find(classifierId, id);
    if (job.status !== 'done') {
      throw refusal('job-not-finished', `The evaluation is ${job.status}; wait until it is done.`);
    }
    const { cases, results } = await trials.read(id, job.payload as TrialPayload);
    return { job, cases, results: results[0]! };
  }

  return {
    async start(classifierId: string, request: CreateEvaluation): Promise<Job> {
      const { split, capUsd = null } = request;
      const plan = await strategies.plan(classifierId, request);
      const labelled = await rowsFor(classifierId, request);
      return trials.start({
        type: 'evaluate',
        classifierId,
        plans: [plan],
        cases: labelled.map(({ text, labels }) => ({ text, truth: labels })),
        explain: false,
        purpose: { split } satisfies Purpose,
        capUsd,
      });
    },

    /** What an evaluation would take. Nothing is kept, and nobody is asked. */
    async estimate(classifierId: string, request: CreateEvaluation): Promise<UsageEstimate> {
      const plan = await strategies.plan(classifierId, request);
      const opened = await strategies.open(plan, { classifierId, priority: 'bulk' });
      const { split, rows = mostRows } = request;
      const sample = await rowsFor(classifierId, { split, rows: Math.min(rows, sampledTexts) });
      const counts = await examples.splitCounts(classifierId);
      const texts = sample.map(({ text }) => text);
      return strategies.estimate(plan, opened, texts, Math.min(rows, counts[split]));
    },

    /** The job's part. */
    async run(turn: JobTurn): Promise<void> {
      const tally = await trials.run(turn);
      if (tally === undefined) return;
      const payload = turn.payload as TrialPayload;
      const plan = payload.plans[0]!;
      const { cases, results } = await trials.read(turn.id, payload);
      const taxonomy = await taxonomyOf(turn.classifierId, payload);
      const summary = summarizeTrial(plan, taxonomy, cases, results[0]!);
      await database.transaction((transaction) =>
        turn.finish(tally.result(), transaction, summary),
      );
    },

    /** Newest first. */
    async list(
      classifierId: string,
      { cursor, limit = 50 }: { cursor?: string; limit?: number },
    ): Promise<EvaluationPage> {
      await classifiers.settings(classifierId);
      const query = { classifierId, type: 'evaluate', limit } as const;
      const rows = await jobs.rowsOf(query, cursorId(cursor));
      return pageOf(rows, limit, evaluationView);
    },

    async get(classifierId: string, id: string): Promise<Evaluation> {
      return evaluationView(await find(classifierId, id));
    },

    /** The rows in their order, as far as they are answered. */
    async rows(
      classifierId: string,
      id: string,
      query: EvaluationRowQuery,
    ): Promise<EvaluationRowPage> {
      const { payload } = await find(classifierId, id);
      const { facets } = await taxonomyOf(classifierId, payload as TrialPayload);
      return rowPage(facets, query, (after, limit) => trials.page(id, after, limit));
    },

    /** @throws `evaluations-differ` when they are not of the same rows */
    async compare(classifierId: string, { a, b }: CompareQuery): Promise<EvaluationComparison> {
      const [one, other] = [await outcomeOf(classifierId, a), await outcomeOf(classifierId, b)];
      const { facets } = await taxonomyOf(classifierId, one.job.payload as TrialPayload);
      return {
        a: evaluationView(one.job),
        b: evaluationView(other.job),
        facets: compareTrials(facets, one, other),
      };
    },
  };
}

export type EvaluationsService = ReturnType<typeof createEvaluationsService>;

function evaluationView(row: EvaluationJob): Evaluation {
  const { split } = (row.payload as TrialPayload).purpose as Purpose;
  return { id: row.id, job: jobView(row), split, summary: row.findings as TrialSummary | null };
}
