import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type {
  ClassifyInlineRequest,
  ClassifyRequest,
  Prediction,
  PredictionPage,
  PredictionQuery,
  StrategyKind,
} from '@assort/contract';
import type { Taxonomy } from '@assort/engine';
import { createBelongings } from '../../belongings.ts';
import type { Database } from '../../database/database.ts';
import { isId, type NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { GroupCommit } from '../../grouping/group-commit.ts';
import { GroupedLookup } from '../../grouping/grouped-lookup.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { Visibility } from '../../permissions.ts';
import type { StrategiesService } from '../strategies/strategies.service.ts';
import { isLocal, type StrategyPlan } from '../strategies/strategy-plan.ts';
import type { TagsService } from '../tags/tags.service.ts';
import type { Announcements } from './announcements.ts';
import { answerNow } from './answer-now.ts';
import { checkFacets } from './check-facets.ts';
import { inlineTaxonomy } from './inline-taxonomy.ts';
import { itemsOf, newPrediction, type TextsRequest } from './new-prediction.ts';
import { predictionView } from './prediction-view.ts';
import type { PredictionRow, PredictionsRepository } from './predictions.repository.ts';
import type { Preference } from './prefer.ts';
import { hasTags, withSettledTags } from './with-settled-tags.ts';

interface Parts {
  readonly repository: PredictionsRepository;
  readonly strategies: StrategiesService;
  readonly tags: Pick<TagsService, 'settle'>;
  readonly database: Database;
  readonly announcements: Announcements;
  readonly newId: NewId;
}

/** Texts that may wait to be stored: at most a second's. */
const mostUnstored = 50_000;

const lookEveryMs = 50;

/** A single text of up to so many characters is answered in less time than it takes to put it aside. */
const quickCharacters = 10_000;
const isQuick = ({ text }: TextsRequest) => text !== undefined && text.length <= quickCharacters;

export function createPredictionsService(parts: Parts) {
  const { database, repository, strategies, tags, announcements, newId } = parts;
  const storing = new GroupCommit<PredictionRow>((rows) => repository.insert(rows), mostUnstored);
  const lookup = new GroupedLookup<PredictionRow>(
    async (ids) => new Map((await repository.findAll(ids)).map((row) => [row.id, row])),
  );
  const belongings = createBelongings(async (id) => {
    const row = isId(id) ? await lookup.get(id) : undefined;
    if (!row) return undefined;
    const { classifierId, userId } = row;
    return classifierId === null ? { userId } : { classifierId };
  });

  /** Waits up to `patienceMs` until none of them is pending. */
  async function settled(ids: readonly string[], patienceMs: number): Promise<PredictionRow[]> {
    const giveUpAt = Date.now() + patienceMs;
    while (Date.now() < giveUpAt && (await repository.anyPending(ids))) await sleep(lookEveryMs);
    return repository.findAll(ids);
  }

  /**
   * What answers a request, and its texts as they are before they are answered. Texts for no classifier are those of
   * the user who sent them.
   */
  async function begin(plan: StrategyPlan, request: TextsRequest, userId: string | null = null) {
    const items = itemsOf(request);
    const { classifierId } = plan;
    const opened = await strategies.open(plan, { classifierId, priority: 'interactive' });
    checkFacets(opened.strategy, request);
    const taxonomy = classifierId === null ? plan.taxonomy! : undefined;
    const addressee = { classifierId, userId, taxonomy, provenance: opened.provenance };
    return { opened, rows: items.map((item) => newPrediction(newId(), addressee, item, request)) };
  }

  async function store(rows: PredictionRow[], taxonomy: Taxonomy): Promise<PredictionRow[]> {
    if (!hasTags(taxonomy)) {
      await storing.put(rows);
      return rows;
    }
    return database.transaction(async (transaction) => {
      const settled = await withSettledTags(rows, taxonomy, tags, transaction);
      await repository.insert(settled, transaction);
      return settled;
    });
  }

  /**
   * Accepts a text by answering it, and answers whoever does not want to wait with what was accepted: one statement
   * stores both.
   */
  async function acceptAnswered(plan: StrategyPlan, request: TextsRequest, patienceMs: number) {
    const { opened, rows: accepted } = await begin(plan, request);
    // A text that can not be answered is accepted too, and found to have failed.
    const answers = await answerNow(opened, accepted, { ...request, text: undefined });
    const rows = await store(answers, opened.strategy.taxonomy);
    return (patienceMs > 0 ? rows : accepted).map((row) => predictionView(row));
  }

  return {
    /**
     * Classifies now, on this machine or (for what is not to be stored) elsewhere. A single text that can not be used
     * is refused.
     */
    async answer(plan: StrategyPlan, request: TextsRequest, stored: boolean) {
      const { opened, rows: pending } = await begin(plan, request);
      const answers = await answerNow(opened, pending, request);
      // Either way the answers to requests that came together go out together, which saves a third of the time.
      if (!stored) await setImmediate();
      const rows = stored ? await store(answers, opened.strategy.taxonomy) : answers;
      return rows.map((row) => predictionView(row, stored));
    },

    /**
     * Accepts texts for later and waits up to `patienceMs` for their answers. Whatever is
     * accepted is stored, or the caller could not ask for it.
     */
    async accept(
      plan: StrategyPlan,
      request: TextsRequest,
      patienceMs: number,
      userId: string | null = null,
    ) {
      const { rows } = await begin(plan, request, userId);
      const ids = rows.map(({ id }) => id);
      await storing.put(rows);
      announcements.tell(rows[0]!);
      const settledRows = patienceMs === 0 ? rows : await settled(ids, patienceMs);
      return settledRows.map((row) => predictionView(row));
    },

    /** Answers at once what this machine can answer, and accepts what it must ask others for. */
    async classify(
      classifierId: string,
      request: ClassifyRequest,
      { respondAsync, waitMs }: Preference,
    ): Promise<Prediction[]> {
      const stored = request.store ?? true;
      const plan = await strategies.plan(classifierId, request);
      if (respondAsync && isLocal(plan) && isQuick(request)) {
        return acceptAnswered(plan, request, waitMs);
      }
      const isForLater = respondAsync || (stored && !isLocal(plan));
      return isForLater ? this.accept(plan, request, waitMs) : this.answer(plan, request, stored);
    },

    /** Sorts into labels that came with the request: now and stored nowhere, unless the caller will ask for it. */
    async classifyInline(
      request: ClassifyInlineRequest,
      { respondAsync, waitMs }: Preference,
      userId: string,
    ): Promise<Prediction[]> {
      const plan = await strategies.planInline(inlineTaxonomy(request), request);
      return respondAsync
        ? this.accept(plan, request, waitMs, userId)
        : this.answer(plan, request, false);
    },

    /** Waits up to `patienceMs` for one that is pending. */
    async get(id: string, patienceMs = 0): Promise<Prediction> {
      const row = await lookup.get(id);
      if (!row) throw refusal('not-found', `There is no prediction ${id}.`);
      if (row.status !== 'pending' || patienceMs === 0) return predictionView(row);
      const [later] = await settled([id], patienceMs);
      return predictionView(later ?? row);
    },

    belongsTo: belongings.get,

    async list(query: PredictionQuery, visibility: Visibility): Promise<PredictionPage> {
      const { classifierId, limit = 50, cursor } = query;
      const rows = await repository.list(classifierId, visibility, limit, cursorId(cursor));
      return pageOf(rows, limit, (row) => predictionView(row));
    },

    recentTexts: (classifierId: string, strategy: StrategyKind, limit: number) =>
      repository.recentTexts(classifierId, strategy, limit),

    count: (classifierId: string): Promise<number> => repository.count(classifierId),
  };
}

export type PredictionsService = ReturnType<typeof createPredictionsService>;
