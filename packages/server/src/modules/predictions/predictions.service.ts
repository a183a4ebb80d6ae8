import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ClassifyRequest,
  Prediction,
  PredictionPage,
  PredictionQuery,
} from '@assort/contract';
import type { ClassifyOptions, Strategy } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { codeOf, detailOf, refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { Queue } from '../../queue/open-queue.ts';
import type { ModelsService } from '../models/models.service.ts';
import { classifyTexts } from './classify-texts.ts';
import { answered, itemsOf, newPrediction } from './new-prediction.ts';
import { predictionView } from './prediction-view.ts';
import type { PredictionsRepository } from './predictions.repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: PredictionsRepository;
  readonly models: ModelsService;
  readonly queue: Queue;
  readonly newId: NewId;
}

const lookEveryMs = 50;

export function createPredictionsService(parts: Parts) {
  const { database, repository, models, queue, newId } = parts;

  return {
    /** Classifies now, with the champion. A single text that can not be used is refused. */
    async classify(classifierId: string, request: ClassifyRequest): Promise<Prediction[]> {
      const items = itemsOf(request);
      const { version, strategy } = await models.champion(classifierId);
      checkFacets(strategy, request);
      const texts = items.map(({ text }) => text);
      const outcomes = await classifyTexts(strategy, texts, request);
      if (request.text !== undefined && outcomes[0]?.error) throw outcomes[0].error;
      const rows = items.map((item, index) =>
        answered(newPrediction(newId(), classifierId, item, request), outcomes[index]!, version),
      );
      const stored = request.store ?? true;
      if (stored) await repository.insert(rows);
      return rows.map((row) => predictionView(row, stored));
    },

    /**
     * Accepts texts for later and waits up to `patienceMs` for their answers. Whatever is
     * accepted is stored, or the caller could not ask for it.
     */
    async accept(classifierId: string, request: ClassifyRequest, patienceMs: number) {
      const { strategy } = await models.champion(classifierId);
      checkFacets(strategy, request);
      const rows = itemsOf(request).map((item) =>
        newPrediction(newId(), classifierId, item, request),
      );
      const ids = rows.map(({ id }) => id);
      await database.transaction(async (transaction) => {
        await repository.insert(rows, transaction);
        await queue.send(transaction, 'predictions', ids);
      });
      const giveUpAt = Date.now() + patienceMs;
      while (Date.now() < giveUpAt && (await repository.anyPending(ids))) await sleep(lookEveryMs);
      return (await repository.findAll(ids)).map((row) => predictionView(row));
    },

    async get(id: string): Promise<Prediction> {
      const row = await repository.find(id);
      if (!row) throw refusal('not-found', `There is no prediction ${id}.`);
      return predictionView(row);
    },

    async list(query: PredictionQuery): Promise<PredictionPage> {
      const { classifierId, limit = 50, cursor } = query;
      const rows = await repository.list(classifierId, limit, cursorId(cursor));
      return pageOf(rows, limit, (row) => predictionView(row));
    },

    count: (classifierId: string): Promise<number> => repository.count(classifierId),

    /** The queue's part: answers one accepted text. */
    async answer(id: string): Promise<void> {
      const row = await repository.find(id);
      if (row?.status !== 'pending') return;
      try {
        const { version, strategy } = await models.champion(row.classifierId);
        const [outcome] = await classifyTexts(strategy, [row.text], row.options);
        await repository.complete(answered(row, outcome!, version));
      } catch (error) {
        const code = codeOf(error);
        if (code === 'database-down') throw error;
        const errorDetail = detailOf(error, code);
        await repository.complete({ ...row, status: 'failed', errorCode: code, errorDetail });
      }
    },

    /** Sends accepted texts again whose message was lost with its worker. */
    async resendWaiting(): Promise<void> {
      const ids = await repository.waiting(1000);
      if (ids.length === 0) return;
      await database.transaction((transaction) => queue.send(transaction, 'predictions', ids));
    },
  };
}

export type PredictionsService = ReturnType<typeof createPredictionsService>;

function checkFacets({ taxonomy }: Strategy, { facets }: ClassifyOptions): void {
  const known = taxonomy.facets.map(({ name }) => name);
  const unknown = facets?.find((facet) => !known.includes(facet));
  if (unknown === undefined) return;
  throw refusal(
    'request-invalid',
    `The model has no facet "${unknown}"; it has ${known.map((name) => `"${name}"`).join(', ')}.`,
  );
}
