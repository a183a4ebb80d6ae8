import type { CreateErasure, Erasure, ErasurePage, ErasureTarget } from '@assort/contract';
import type { Database } from '../../database/database.ts';
import { isId, type NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { IdempotencyService } from '../idempotency/idempotency.service.ts';
import {
  type ErasureRow,
  type ErasuresRepository,
  erasableTables,
  type Wanted,
} from './erasures.repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: ErasuresRepository;
  readonly idempotency: Pick<IdempotencyService, 'findAnswers' | 'eraseAnswers'>;
  readonly answerCache: {
    count(transaction: Database): Promise<number>;
    clear(transaction: Database): Promise<void>;
  };
  /** Overwrites what deleting leaves in the files of the database. */
  readonly reclaim: (tables: readonly string[]) => Promise<void>;
  readonly newId: NewId;
}

const leastPart = 3;

/** Erases personal data from everything that keeps texts. */
export function createErasuresService(parts: Parts) {
  const { database, repository, idempotency, answerCache, reclaim, newId } = parts;

  async function resolve({ by, value }: CreateErasure): Promise<Wanted> {
    if (by === 'part' && value.trim().length < leastPart) {
      throw refusal(
        'request-invalid',
        `A part of a text must have at least ${leastPart} characters, or it would be found nearly everywhere.`,
      );
    }
    if (by !== 'prediction' && by !== 'example') return { by, value };
    const text = isId(value) ? await repository.textOf(by, value) : undefined;
    if (text === undefined) throw refusal('not-found', `There is no ${by} ${value}.`);
    return { by: 'text', value: text };
  }

  /** What would be erased, and how. */
  async function search(wanted: Wanted, transaction: Database) {
    const found = await repository.find(wanted, transaction);
    const answers = await idempotency.findAnswers(isAbout(wanted, found), transaction);
    const counts = {
      predictions: found.predictions.length,
      examples: found.examples.length,
      jobRows: await repository.countJobRows(wanted, transaction),
      storedAnswers: answers.length,
      cachedAnswers: await answerCache.count(transaction),
    };
    const models = await repository.trainedModels(wanted, transaction);
    return { found, answers, counts, models };
  }

  async function erase(by: ErasureTarget, wanted: Wanted, erasedBy: string): Promise<Erasure> {
    const row = await database.transaction(async (transaction) => {
      const { found, answers, counts, models } = await search(wanted, transaction);
      await repository.eraseJobRows(wanted, transaction);
      await repository.eraseBatches(wanted, transaction);
      await repository.eraseTags(wanted, transaction);
      await repository.delete(found, transaction);
      await repository.deleteWaitingAudits(transaction);
      await idempotency.eraseAnswers(answers, transaction);
      await answerCache.clear(transaction);
      return repository.insert({ id: newId(), by, counts, models, erasedBy }, transaction);
    });
    await reclaim(erasableTables);
    return erasureView(row);
  }

  return {
    /**
     * Erases at once and for good, or only counts.
     * @throws `not-found` for an id that is not there
     */
    async create(request: CreateErasure, userId: string): Promise<Erasure> {
      const { by, dryRun = false } = request;
      const wanted = await resolve(request);
      if (!dryRun) return erase(by, wanted, userId);
      const { counts, models } = await database.transaction((transaction) =>
        search(wanted, transaction),
      );
      return { id: null, by, counts, models, erasedBy: userId, erasedAt: new Date().toISOString() };
    },

    async list({ cursor, limit = 50 }: { cursor?: string; limit?: number }): Promise<ErasurePage> {
      return pageOf(await repository.list(limit, cursorId(cursor)), limit, erasureView);
    },
  };
}

export type ErasuresService = ReturnType<typeof createErasuresService>;

/** Whether the body of an answer holds what is searched for, or speaks of what was found. */
function isAbout(
  { by, value }: Wanted,
  { predictions, examples }: { predictions: string[]; examples: string[] },
): (body: string) => boolean {
  const ids = new Set([...predictions, ...examples]);
  const quoted = JSON.stringify(value);
  const written = by === 'part' ? quoted.slice(1, -1) : quoted;
  return (body) =>
    body.includes(written) ||
    (body.match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []).some((id) => ids.has(id));
}

function erasureView({ erasedAt, ...row }: ErasureRow): Erasure {
  return { ...row, erasedAt: erasedAt.toISOString() };
}
