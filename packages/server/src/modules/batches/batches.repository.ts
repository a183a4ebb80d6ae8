import { AssortError, type Example, type Generation } from '@assort/engine';
import { type BatchedOutcome, type DraftedCall, mostBatchTries } from '@assort/providers';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { batches, batchRequests, batchRuns } from '../../database/schema/batches.ts';
import { storableJson } from '../../database/storable.ts';

export type BatchRow = typeof batches.$inferSelect;
export type NewBatch = Pick<
  BatchRow,
  'id' | 'jobId' | 'providerId' | 'model' | 'inputFile' | 'requests'
>;
type RunRow = typeof batchRuns.$inferSelect;

/** A request that a batch has answered, or not. */
export interface StoredOutcome {
  readonly callId: string;
  readonly answer?: Generation;
  readonly error?: { readonly code: string; readonly message: string };
}

export function createBatchesRepository(database: Database) {
  return {
    async run(jobId: string): Promise<RunRow | undefined> {
      const [run] = await database.select().from(batchRuns).where(eq(batchRuns.jobId, jobId));
      return run;
    },

    async beginRun(jobId: string, examples: readonly Example[]): Promise<void> {
      await database
        .insert(batchRuns)
        .values({ jobId, examples: [...examples] })
        .onConflictDoNothing();
    },

    /** Notes that no more batches come, and deletes what only they needed. */
    async endRun(jobId: string): Promise<void> {
      await database.transaction(async (transaction) => {
        await transaction.delete(batchRequests).where(eq(batchRequests.jobId, jobId));
        await transaction
          .update(batchRuns)
          .set({ examples: null, endedAt: sql`now()` })
          .where(eq(batchRuns.jobId, jobId));
      });
    },

    /** The jobs that have batches although nobody works on them any more. */
    async forsakenRuns(): Promise<string[]> {
      const rows = await rowsOf<{ id: string }>(
        database,
        sql`select job_id as id from batch_runs left join jobs on jobs.id = job_id
          where ended_at is null and (status is null or status in ('cancelled', 'failed'))`,
      );
      return rows.map(({ id }) => id);
    },

    /** Writes a batch with its requests; those that were in one before go into this one. */
    async insert(
      batch: NewBatch,
      calls: readonly DraftedCall[],
      transaction: Database,
    ): Promise<BatchRow> {
      const [row] = await transaction.insert(batches).values(batch).returning();
      const requests = JSON.stringify(calls.map(({ id, key }) => ({ id, key })));
      await rowsOf(
        transaction,
        sql`insert into batch_requests (job_id, key, call_id, batch_id)
          select ${batch.jobId}::uuid, decode(r.key, 'hex'), r.id, ${batch.id}::uuid
          from jsonb_to_recordset(${requests}::jsonb) as r(id uuid, key text)
          on conflict (job_id, key) do update set call_id = excluded.call_id,
            batch_id = excluded.batch_id, tries = batch_requests.tries + 1, error = null`,
      );
      return row!;
    },

    ofJob: (jobId: string): Promise<BatchRow[]> =>
      database.select().from(batches).where(eq(batches.jobId, jobId)).orderBy(batches.id),

    open: (jobId: string): Promise<BatchRow[]> =>
      database
        .select()
        .from(batches)
        .where(and(eq(batches.jobId, jobId), isNull(batches.endedAt)))
        .orderBy(batches.id),

    async update(
      id: string,
      change: Partial<Pick<BatchRow, 'remoteId' | 'completed' | 'failed'>>,
    ): Promise<void> {
      await database.update(batches).set(change).where(eq(batches.id, id));
    },

    async saveOutcomes(outcomes: readonly StoredOutcome[], transaction: Database): Promise<void> {
      await rowsOf(
        transaction,
        sql`update batch_requests set answer = o.answer, error = o.error
          from jsonb_to_recordset(${storableJson(outcomes)}::jsonb)
            as o("callId" uuid, answer jsonb, error jsonb)
          where call_id = o."callId"`,
      );
    },

    /** Keeps what came of a request that was part of no batch. */
    async record(jobId: string, key: string, outcome: BatchedOutcome): Promise<void> {
      await database
        .insert(batchRequests)
        .values({ jobId, key: Buffer.from(key, 'hex'), tries: mostBatchTries, ...stored(outcome) })
        .onConflictDoNothing();
    },

    /** Ends a batch; the requests that it did not come to get the error. */
    async end(id: string, error: StoredOutcome['error'], transaction: Database): Promise<void> {
      await rowsOf(
        transaction,
        sql`update batch_requests set error = ${storableJson(error)}::jsonb
          where batch_id = ${id}::uuid and answer is null and error is null`,
      );
      await transaction.update(batches).set({ endedAt: sql`now()` }).where(eq(batches.id, id));
    },

    /** What batches that have ended made of a job's requests, by the keys of these. */
    async outcomes(
      jobId: string,
      keys: readonly string[],
    ): Promise<ReadonlyMap<string, BatchedOutcome>> {
      const wanted = sql.join(
        keys.map((key) => sql`decode(${key}, 'hex')`),
        sql`, `,
      );
      const rows = await database
        .select({
          key: sql<string>`encode(${batchRequests.key}, 'hex')`,
          tries: batchRequests.tries,
          answer: batchRequests.answer,
          error: batchRequests.error,
        })
        .from(batchRequests)
        .where(and(eq(batchRequests.jobId, jobId), sql`${batchRequests.key} in (${wanted})`));
      return new Map(rows.map((row) => [row.key, outcomeOf(row)]));
    },
  };
}

export type BatchesRepository = ReturnType<typeof createBatchesRepository>;

function stored(outcome: BatchedOutcome): Pick<StoredOutcome, 'answer' | 'error'> {
  if ('answer' in outcome) return outcome;
  const { code, message } = outcome.error;
  return { error: { code, message } };
}

type OutcomeRow = Pick<typeof batchRequests.$inferSelect, 'tries' | 'answer' | 'error'>;

function outcomeOf({ answer, error, tries }: OutcomeRow): BatchedOutcome {
  if (answer) return { answer };
  const { code, message } = error!;
  return {
    error: new AssortError(code as 'model-refused', message),
    again: code === 'model-unavailable' && tries < mostBatchTries,
  };
}
