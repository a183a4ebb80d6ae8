import type { BatchCounts } from '@assort/contract';
import { untilNextLook } from '@assort/providers';
import type { Database } from '../../database/database.ts';
import { codeOf } from '../../errors.ts';
import { answerWhatCame } from '../answered-rows/answer-rows.ts';
import type { Questions } from '../answered-rows/questions.ts';
import type { RowTally } from '../answered-rows/row-tally.ts';
import { useOfTurn } from '../answered-rows/use-of-turn.ts';
import type { JobTurn } from '../jobs/job-handler.ts';
import type { JobRows } from '../jobs/job-rows.ts';
import type { LanguageModels } from '../providers/language-models.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import type { StrategyPlan } from '../strategies/strategy-plan.ts';
import type { BatchesRepository, BatchRow } from './batches.repository.ts';
import type { BatchesService } from './batches.service.ts';

interface Parts {
  readonly database: Database;
  readonly rows: JobRows;
  readonly repository: BatchesRepository;
  readonly batches: Pick<BatchesService, 'advance' | 'submit'>;
  readonly strategies: Pick<StrategiesService, 'examples' | 'openPinned'>;
  readonly languageModels: Pick<LanguageModels, 'openBatched'>;
}

/** Milliseconds to wait for a provider that can not be reached: it has a day for its work. */
const whileAway = 60_000;

/** What is asked of the rows of a job. */
export interface BatchedQuestions<Data> extends Omit<Questions<Data>, 'strategy'> {
  readonly plan: StrategyPlan;
}

/** Answers the rows of jobs by batches, turn by turn. */
export function createBatchedRowsService(parts: Parts) {
  const { repository, batches, strategies, languageModels } = parts;

  async function examplesOf(turn: JobTurn, plan: StrategyPlan) {
    await repository.beginRun(turn.id, await strategies.examples(plan));
    return (await repository.run(turn.id))!.examples!;
  }

  /** Answers what can be answered, and sends the rest. Resolves to whether anything was sent. */
  async function ask<Data>(
    turn: JobTurn,
    { plan, ...questions }: BatchedQuestions<Data>,
    tally: RowTally,
    isFirst: boolean,
  ): Promise<boolean> {
    const { id: jobId } = turn;
    const use = useOfTurn(turn);
    const run = await repository.run(jobId);
    const examples = run?.examples ?? (await examplesOf(turn, plan));
    const { model, draft } = await languageModels.openBatched(plan.llm!, use, {
      outcomes: (keys) => repository.outcomes(jobId, keys),
      record: (key, outcome) => repository.record(jobId, key, outcome),
      isFirst,
    });
    try {
      const strategy = await strategies.openPinned(plan, use, { model, examples });
      await answerWhatCame(turn, { ...questions, strategy }, tally, parts);
      if (draft.isEmpty) return false;
      const { provider: providerId, model: name } = plan.llm!;
      await batches.submit(draft, { ...use, providerId, model: name });
      return true;
    } finally {
      await draft.remove();
    }
  }

  /** Does what can be done now. Resolves to whether all batches are over. */
  async function goOn<Data>(
    turn: JobTurn,
    questions: BatchedQuestions<Data>,
    tally: RowTally,
  ): Promise<boolean> {
    await batches.advance(turn.id);
    const known = await repository.ofJob(turn.id);
    if (known.some(isOpen)) return false;
    return !(await ask(turn, questions, tally, known.length === 0));
  }

  return {
    /**
     * Does one turn's part. Resolves to whether the batches are over; what is open then is to be asked about by itself.
     * Otherwise the job sleeps.
     */
    async answer<Data>(
      turn: JobTurn,
      questions: BatchedQuestions<Data>,
      tally: RowTally,
    ): Promise<boolean> {
      if ((await repository.run(turn.id))?.endedAt) return true;
      const isOver = await goOn(turn, questions, tally).catch((error) => {
        if (codeOf(error) === 'model-unavailable') return undefined;
        throw error;
      });
      if (isOver) {
        await repository.endRun(turn.id);
        return true;
      }
      const known = await repository.ofJob(turn.id);
      const progress = { ...turn.progress, done: tally.rows, phase: 'waiting' };
      const result = { ...tally.result(), batch: countsOf(known) };
      const wait = isOver === undefined ? whileAway : untilNextLook(ageOf(known));
      await turn.sleep(wait, progress, result);
      return false;
    },
  };
}

export type BatchedRowsService = ReturnType<typeof createBatchedRowsService>;

const isOpen = ({ endedAt }: BatchRow) => endedAt === null;

/** Milliseconds since the oldest batch that is open was sent. */
function ageOf(known: readonly BatchRow[]): number {
  const sent = known.filter(isOpen).map(({ createdAt }) => createdAt.getTime());
  return Date.now() - Math.min(Date.now(), ...sent);
}

/** What the provider says of all the job's batches together. */
function countsOf(known: readonly BatchRow[]): BatchCounts {
  const sum = (count: (batch: BatchRow) => number) =>
    known.reduce((total, batch) => total + count(batch), 0);
  return {
    requests: sum(({ requests }) => requests),
    completed: sum(({ completed }) => completed),
    failed: sum(({ failed }) => failed),
  };
}
