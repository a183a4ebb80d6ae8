import { isDeepStrictEqual } from 'node:util';
import type { StrategyKind } from '@assort/contract';
import { and, asc, desc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf, rowsOfPrepared } from '../../database/database.ts';
import { predictions } from '../../database/schema/predictions.ts';
import { storableJson } from '../../database/storable.ts';
import { refusal } from '../../errors.ts';
import type { Visibility } from '../../permissions.ts';

/** As it is stored; `wishes` is the database's own. */
export type StoredPrediction = typeof predictions.$inferSelect;
export type PredictionRow = Omit<StoredPrediction, 'wishes'>;

/** Columns as the table and JSON name them, by their names here. */
const outcome = {
  status: 'status',
  labels: 'labels',
  abstained: 'abstained',
  explanation: 'explanation',
  latencyMs: 'latency_ms',
  rationale: 'rationale',
  strategy: 'strategy',
  answeredBy: 'answered_by',
  model: 'model',
  llm: 'llm',
  inputTokens: 'input_tokens',
  outputTokens: 'output_tokens',
  costUsd: 'cost_usd',
  errorCode: 'error_code',
  errorDetail: 'error_detail',
} as const satisfies Partial<Record<keyof PredictionRow, string>>;
const whole = {
  id: 'id',
  classifierId: 'classifier_id',
  userId: 'user_id',
  text: 'text',
  options: 'options',
  attempts: 'attempts',
  notBefore: 'not_before',
  ref: 'ref',
  at: 'at',
  metadata: 'metadata',
  createdAt: 'created_at',
  ...outcome,
} as const satisfies Record<keyof PredictionRow, string>;

const columnList = (names: Readonly<Record<string, string>>, of = ''): SQL =>
  sql.raw(
    Object.values(names)
      .map((name) => `${of}${name}`)
      .join(', '),
  );

/** A column's name here, and that of the table and JSON. */
type Column = readonly [keyof PredictionRow, string];

/** The columns of a row as JSON names them. What is left out is null. */
function recordOf(row: PredictionRow, columns: readonly Column[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [key, name] of columns) if (row[key] !== null) record[name] = row[key];
  return record;
}

/**
 * Rows to select from, as JSON: one statement and two values for any number of rows. What all of them have in common is
 * written, and read, once.
 */
function recordsOf(
  rows: readonly PredictionRow[],
  names: Partial<Record<keyof PredictionRow, string>>,
): SQL {
  const first = rows[0]!;
  const shared: Column[] = [];
  const own: Column[] = [];
  for (const column of Object.entries(names) as Column[]) {
    const [key] = column;
    const isShared = rows.every((row) => isDeepStrictEqual(row[key], first[key]));
    (isShared ? shared : own).push(column);
  }
  const base = storableJson(recordOf(first, shared));
  const records = storableJson(rows.map((row) => recordOf(row, own)));
  return sql`json_populate_recordset(json_populate_record(null::predictions, ${base}), ${records})`;
}

/** A worker that is silent for this long has died; others may go on with its predictions. */
const leaseEnd = sql`now() + interval '10 seconds'`;

export function createPredictionsRepository(database: Database) {
  return {
    /**
     * All of them or none. That their classifiers are there, and stay, is made sure of once and not for each row, as a
     * foreign key would: that takes as long as everything else.
     * @throws `not-found` where a classifier is gone
     */
    async insert(rows: readonly PredictionRow[], executor: Database = database): Promise<void> {
      const ids = [...new Set(rows.flatMap(({ classifierId }) => classifierId ?? []))];
      const [found] = await rowsOfPrepared<{ known: number }>(
        executor,
        'insert predictions',
        sql`with known as materialized (
            select id from classifiers where id = any(${sql.param(ids)}::uuid[]) for key share
          ), stored as (
            insert into predictions (${columnList(whole)}) select ${columnList(whole)}
            from ${recordsOf(rows, whole)}
            where (select count(*) from known) = ${ids.length}
          )
          select count(*)::int as known from known`,
      );
      if (found!.known < ids.length) {
        throw refusal('not-found', 'The classifier has been deleted meanwhile.');
      }
    },

    async find(id: string): Promise<StoredPrediction | undefined> {
      const [row] = await database.select().from(predictions).where(eq(predictions.id, id));
      return row;
    },

    findAll(ids: readonly string[]): Promise<PredictionRow[]> {
      return database
        .select()
        .from(predictions)
        .where(inArray(predictions.id, [...ids]))
        .orderBy(asc(predictions.id));
    },

    /** Newest first; `before` is the last id of the previous page. */
    list(
      classifierId: string | undefined,
      visibility: Visibility,
      limit: number,
      before: string | null,
    ) {
      const conditions: (SQL | undefined)[] = [visibleTo(visibility)];
      if (classifierId) conditions.push(eq(predictions.classifierId, classifierId));
      if (before) conditions.push(lt(predictions.id, before));
      return database
        .select()
        .from(predictions)
        .where(and(...conditions))
        .orderBy(desc(predictions.id))
        .limit(limit);
    },

    /** The texts that a strategy answered last. */
    recentTexts(classifierId: string, strategy: StrategyKind, limit: number) {
      const { id, text, status, createdAt } = predictions;
      return database
        .select({ text, at: createdAt })
        .from(predictions)
        .where(
          and(
            eq(predictions.classifierId, classifierId),
            eq(predictions.strategy, strategy),
            eq(status, 'done'),
          ),
        )
        .orderBy(desc(id))
        .limit(limit);
    },

    async count(classifierId: string): Promise<number> {
      const [row] = await database
        .select({ count: sql<number>`count(*)::int` })
        .from(predictions)
        .where(eq(predictions.classifierId, classifierId));
      return row?.count ?? 0;
    },

    /** Whether any of them still waits. */
    async anyPending(ids: readonly string[]): Promise<boolean> {
      const rows = await database
        .select({ id: predictions.id })
        .from(predictions)
        .where(and(inArray(predictions.id, [...ids]), eq(predictions.status, 'pending')))
        .limit(1);
      return rows.length > 0;
    },

    /** Takes up to `limit` texts that wait with the same wishes and that nobody works on, the oldest first. */
    async claim(like: StoredPrediction, limit: number): Promise<PredictionRow[]> {
      const { id, text, attempts, inputTokens, outputTokens, costUsd } = predictions;
      const free = database
        .select({ id })
        .from(predictions)
        .where(
          and(
            eq(predictions.status, 'pending'),
            eq(predictions.wishes, like.wishes!),
            lte(predictions.notBefore, sql`now()`),
          ),
        )
        .orderBy(asc(id))
        .limit(limit)
        .for('update', { skipLocked: true });
      const own = await database
        .update(predictions)
        .set({ notBefore: leaseEnd, attempts: sql`${attempts} + 1` })
        .where(inArray(id, free))
        .returning({ id, text, attempts, inputTokens, outputTokens, costUsd });
      return own.map((row) => ({ ...like, ...row }));
    },

    /** Writes outcomes, each once: a second worker's answer to the same text is dropped. */
    async complete(rows: readonly PredictionRow[], executor: Database = database): Promise<void> {
      await rowsOfPrepared(
        executor,
        'complete predictions',
        sql`update predictions p set (${columnList(outcome)}) = row(${columnList(outcome, 'r.')})
          from ${recordsOf(rows, { id: 'id', ...outcome })} r
          where p.id = r.id and p.status = 'pending'`,
      );
    },

    /** Keeps others from predictions that are being worked on. */
    async renew(ids: readonly string[]): Promise<void> {
      await database
        .update(predictions)
        .set({ notBefore: leaseEnd })
        .where(and(inArray(predictions.id, [...ids]), eq(predictions.status, 'pending')));
    },

    /** Leaves a prediction to be tried again in so many seconds; what it has cost so far is kept. */
    async postpone({ id, ...row }: PredictionRow, seconds: number): Promise<void> {
      const { inputTokens, outputTokens, costUsd } = row;
      const notBefore = sql`now() + make_interval(secs => ${seconds})`;
      await database
        .update(predictions)
        .set({ notBefore, inputTokens, outputTokens, costUsd })
        .where(and(eq(predictions.id, id), eq(predictions.status, 'pending')));
    },

    /** For a process that knows that it is the only one: whoever worked on a prediction is gone. */
    async expireLeases(): Promise<void> {
      await database
        .update(predictions)
        .set({ notBefore: sql`now()` })
        .where(eq(predictions.status, 'pending'));
    },

    /** Whether it still waits; held until the transaction ends. */
    async lockPending(id: string, transaction: Database): Promise<boolean> {
      const rows = await transaction
        .select({ id: predictions.id })
        .from(predictions)
        .where(and(eq(predictions.id, id), eq(predictions.status, 'pending')))
        .for('update');
      return rows.length > 0;
    },

    /** One prediction of each group that waits for longer than its message should need. */
    async waiting(): Promise<string[]> {
      const rows = await rowsOf<{ id: string }>(
        database,
        sql`select distinct on (wishes) id from predictions
          where status = 'pending' and not_before <= now()
            and created_at < now() - interval '3 seconds'`,
      );
      return rows.map(({ id }) => id);
    },
  };
}

/** Those of classifiers that may be seen, and those of no classifier that one asked for oneself. */
function visibleTo({ classifierIds, userId }: Visibility): SQL | undefined {
  if (classifierIds === null) return undefined;
  return or(
    inArray(predictions.classifierId, [...classifierIds]),
    userId === null
      ? undefined
      : and(isNull(predictions.classifierId), eq(predictions.userId, userId)),
  );
}

export type PredictionsRepository = ReturnType<typeof createPredictionsRepository>;
