import { setTimeout as sleep } from 'node:timers/promises';
import type { Taxonomy } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import { codeOf, detailOf } from '../../errors.ts';
import { GroupCommit } from '../../grouping/group-commit.ts';
import type { AnsweredText, AuditsService } from '../cascades/audits.service.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import { isLocal, type StrategyPlan } from '../strategies/strategy-plan.ts';
import type { TagsService } from '../tags/tags.service.ts';
import { streamTexts } from './classify-texts.ts';
import { answered } from './new-prediction.ts';
import type {
  PredictionRow,
  PredictionsRepository,
  StoredPrediction,
} from './predictions.repository.ts';
import { hasTags, withSettledTags } from './with-settled-tags.ts';

interface Parts {
  readonly repository: PredictionsRepository;
  readonly strategies: StrategiesService;
  readonly database: Database;
  readonly tags: Pick<TagsService, 'settle'>;
  readonly audits: Pick<AuditsService, 'draw'>;
}

/** Texts that are answered together on this machine, and in one call of a language model unless its settings say less. */
const localGroup = 250;
const askedGroup = 20;
/** Groups of equal wishes that wait for a language model at the same time; further texts gather meanwhile. */
const mostGroups = 8;
/** Milliseconds in which texts that come one by one gather for their first call. */
const gatherMs = 20;
/** Failures that may pass: how often a text is begun, and the seconds before the second time; each pause triples. */
const passing: readonly string[] = ['model-unavailable', 'database-down'];
const mostAttempts = 5;
const firstPause = 5;

/** Texts that ask for the same. */
interface Wishes {
  readonly like: StoredPrediction;
  readonly key: string;
  /** Texts of one group, and groups that may be under way at the same time. */
  readonly size: number;
  readonly mostGroups: number;
}

/** Answers what was accepted for later. Texts with equal wishes are answered together, each of them once. */
export function createPendingPredictionsService(parts: Parts) {
  const { database, repository, strategies, tags, audits } = parts;
  const stopping = new AbortController();
  /** Groups under way by their wishes, and those for which more texts have come meanwhile. */
  const groups = new Map<string, number>();
  const more = new Set<string>();
  const going = new Set<Promise<void>>();
  const claimed = new Set<string>();
  const completing = new GroupCommit<PredictionRow>((rows) => repository.complete(rows), Infinity);

  const planFor = ({ classifierId, options }: PredictionRow): Promise<StrategyPlan> =>
    classifierId === null
      ? strategies.planInline(options.taxonomy!, options)
      : strategies.plan(classifierId, options);

  /** Notes why there is no answer: to be tried again where that may help, otherwise for good. */
  async function failed(row: PredictionRow, code: string, detail: string): Promise<void> {
    if (passing.includes(code) && row.attempts < mostAttempts) {
      await repository.postpone(row, firstPause * 3 ** (row.attempts - 1));
    } else {
      await completing.put([{ ...row, status: 'failed', errorCode: code, errorDetail: detail }]);
    }
  }

  /** Stores an answer and counts its tags, both or neither. */
  async function complete(row: PredictionRow, taxonomy: Taxonomy): Promise<void> {
    if (row.classifierId === null || !hasTags(taxonomy)) return completing.put([row]);
    await database.transaction(async (transaction) => {
      if (!(await repository.lockPending(row.id, transaction))) return;
      const [settled] = await withSettledTags([row], taxonomy, tags, transaction);
      await repository.complete([settled!], transaction);
    });
  }

  async function answerGroup(rows: readonly PredictionRow[]): Promise<void> {
    const open = new Set(rows);
    const done: AnsweredText[] = [];
    const { signal } = stopping;
    try {
      const plan = await planFor(rows[0]!);
      const use = { classifierId: plan.classifierId, priority: 'interactive' } as const;
      const { strategy, provenance } = await strategies.open(plan, use);
      const texts = rows.map(({ text }) => text);
      const options = { ...rows[0]!.options, signal };
      const writes: Promise<void>[] = [];
      for await (const { index, outcome } of streamTexts(strategy, texts, options)) {
        const row = answered(rows[index]!, outcome, provenance);
        const isDone = row.status === 'done';
        const write = isDone
          ? complete(row, strategy.taxonomy)
          : failed(row, row.errorCode!, row.errorDetail!);
        if (isDone) done.push({ source: row.id, text: row.text });
        // Looked at below, when all are under way.
        write.catch(() => {});
        writes.push(write);
        open.delete(rows[index]!);
      }
      await Promise.all(writes);
      await audits.draw(plan, done);
    } catch (error) {
      const code = codeOf(error);
      for (const row of open) {
        if (signal.aborted) await repository.postpone(row, 0);
        else await failed(row, code, detailOf(error, code));
      }
    }
  }

  /** Keeps count of what is under way, for `stop`. */
  function tracked(run: Promise<void>): Promise<void> {
    going.add(run);
    return run.finally(() => going.delete(run));
  }

  /** Keeps the lease on the rows while they are answered, and no longer: what fails must be found by others. */
  async function answerClaimed(rows: readonly PredictionRow[]): Promise<void> {
    if (rows.length === 0) return;
    for (const { id } of rows) claimed.add(id);
    try {
      await answerGroup(rows);
    } finally {
      for (const { id } of rows) claimed.delete(id);
    }
  }

  /**
   * Answers group after group of texts with equal wishes, until none waits. While groups are full, more of them go on
   * beside it.
   */
  async function answerAll(wishes: Wishes): Promise<void> {
    const { like, key, size } = wishes;
    groups.set(key, (groups.get(key) ?? 0) + 1);
    try {
      while (!stopping.signal.aborted) {
        const rows = await repository.claim(like, size);
        if (rows.length === 0 && !more.delete(key)) return;
        if (rows.length === size) goOnBeside(wishes);
        await answerClaimed(rows);
      }
    } finally {
      groups.set(key, groups.get(key)! - 1);
      if (groups.get(key) === 0) groups.delete(key);
    }
  }

  function goOnBeside(wishes: Wishes): void {
    if ((groups.get(wishes.key) ?? 0) >= wishes.mostGroups) return;
    // If it fails, the leases of its texts end, and they are found again.
    tracked(answerAll(wishes)).catch(() => {});
  }

  /**
   * The queue's part: an accepted text waits, or others with the same wishes. Resolves when those that this machine answers
   * are answered; those that others are asked for are not waited for, so that they hold up nothing.
   */
  async function answer(id: string): Promise<void> {
    const like = await repository.find(id);
    if (!like?.wishes) return;
    const key = like.wishes;
    // What can not be planned is failed like what this machine answers: at once.
    const plan = await planFor(like).catch(() => undefined);
    const isAsked = plan !== undefined && !isLocal(plan);
    const wishes = isAsked
      ? { like, key, size: plan.llm?.pack ?? askedGroup, mostGroups }
      : { like, key, size: localGroup, mostGroups: 1 };
    if ((groups.get(key) ?? 0) >= wishes.mostGroups) more.add(key);
    else if (!isAsked) await tracked(answerAll(wishes));
    else if (groups.has(key)) goOnBeside(wishes);
    else tracked(sleep(gatherMs).then(() => answerAll(wishes))).catch(() => {});
  }

  return {
    answer,

    /** Keeps the lease on what is being answered. */
    async renew(): Promise<void> {
      if (claimed.size > 0) await repository.renew([...claimed]);
    },

    /** Answers accepted texts whose message was lost with its worker, or whose pause is over. */
    async answerWaiting(): Promise<void> {
      for (const id of await repository.waiting()) await answer(id);
    },

    expireLeases: () => repository.expireLeases(),

    /** Ends what is under way; it is left to the next start, or to another worker. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all(going);
    },
  };
}

export type PendingPredictionsService = ReturnType<typeof createPendingPredictionsService>;
