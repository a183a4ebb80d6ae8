import type { Job, JobType } from '@assort/contract';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { answerRows } from '../answered-rows/answer-rows.ts';
import { pauseIfNeeded } from '../answered-rows/pause-if-needed.ts';
import type { RowResult } from '../answered-rows/row-result.ts';
import { RowTally } from '../answered-rows/row-tally.ts';
import { useOfTurn } from '../answered-rows/use-of-turn.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows } from '../jobs/job-rows.ts';
import type { JobsService } from '../jobs/jobs.service.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import { rangeOf, type TrialCase, type TrialPayload } from './trial.ts';

interface Parts {
  readonly database: Database;
  readonly rows: JobRows;
  readonly jobs: JobsService;
  readonly strategies: StrategiesService;
  readonly newId: NewId;
}

export interface NewTrial extends Omit<TrialPayload, 'cases'> {
  readonly type: JobType;
  readonly classifierId: string;
  readonly cases: readonly TrialCase[];
  readonly capUsd: number | null;
}

/** What one plan made of the cases, in their order; null where a case has no answer yet. */
export type TrialResults = readonly (RowResult | null)[];

const storedAtOnce = 1000;

/** Jobs in which one or more strategies answer the same texts, to be compared. */
export function createTrialsService(parts: Parts) {
  const { database, rows, jobs, strategies, newId } = parts;

  async function* readRows(jobId: string) {
    for (let after = 0; ; ) {
      const page = await rows.page<TrialCase, RowResult>(jobId, after, storedAtOnce);
      if (page.length === 0) return;
      yield* page;
      after = page.at(-1)!.row;
    }
  }

  return {
    belongsTo: jobs.belongsTo,

    /** The job that lets every plan answer every case. */
    async start({ type, classifierId, cases, capUsd, ...rest }: NewTrial): Promise<Job> {
      const payload: TrialPayload = { ...rest, cases: cases.length };
      for (const plan of payload.plans) {
        await strategies.open(plan, { classifierId, priority: 'bulk' });
        if (capUsd !== null) await strategies.checkPrice(plan);
      }
      const id = newId();
      try {
        for (const plan of payload.plans.keys()) {
          const { first } = rangeOf(payload, plan);
          for (let start = 0; start < cases.length; start += storedAtOnce) {
            const batch = cases.slice(start, start + storedAtOnce);
            await rows.insert(
              id,
              batch.map((data, at) => ({ row: first + start + at, data })),
            );
          }
        }
        const progressTotal = cases.length * payload.plans.length;
        const job = { id, type, classifierId, fileName: null, payload, progressTotal, capUsd };
        return await database.transaction((transaction) => jobs.create(job, transaction));
      } catch (error) {
        await rows.delete(id);
        throw error;
      }
    },

    /** The job's part: has all rows answered. Undefined when the job rests meanwhile. */
    async run(turn: JobTurn): Promise<RowTally | undefined> {
      const payload = turn.payload as TrialPayload;
      const tally = new RowTally(await rows.totals(turn.id));
      const isDone = await pauseIfNeeded(turn, tally, async () => {
        const use = useOfTurn(turn);
        for (const [index, plan] of payload.plans.entries()) {
          const { strategy } = await strategies.open(plan, use);
          const range = rangeOf(payload, index);
          const options = { explain: payload.explain };
          const textOf = ({ text }: TrialCase) => text;
          await answerRows(turn, { strategy, textOf, range, options }, tally, parts);
        }
        return true;
      });
      return isDone ? tally : undefined;
    },

    /** The cases and what each plan has made of them so far. */
    async read(
      jobId: string,
      payload: TrialPayload,
    ): Promise<{ cases: TrialCase[]; results: TrialResults[] }> {
      const cases: TrialCase[] = [];
      const results: (RowResult | null)[][] = payload.plans.map(() => []);
      for await (const { row, data, result } of readRows(jobId)) {
        if (row <= payload.cases) cases.push(data);
        results[Math.floor((row - 1) / payload.cases)]!.push(result);
      }
      return { cases, results };
    },

    /** Up to `limit` cases of a trial of one plan after the given one, with what the plan made of them. */
    page: (jobId: string, after: number, limit: number) =>
      rows.page<TrialCase, RowResult>(jobId, after, limit),

    /** A job of the given kind. */
    async find(jobId: string, type: JobType) {
      const job = await jobs.find(jobId);
      if (job.type === type) return job;
      throw refusal('not-found', `There is no ${type} job ${jobId}.`);
    },
  };
}

export type TrialsService = ReturnType<typeof createTrialsService>;
