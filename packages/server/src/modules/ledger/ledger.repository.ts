import type { LedgerOutcome } from '@assort/providers';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import type { calls, spending } from '../../database/schema/calls.ts';

export type CallRow = typeof calls.$inferSelect;
export type SpendingScope = (typeof spending.$inferSelect)['scope'];
/** On whose behalf calls are made. */
type Payer = Pick<CallRow, 'providerId' | 'model' | 'classifierId' | 'jobId' | 'batchId'>;
type NewCall = Pick<
  CallRow,
  'id' | 'estimatedInputTokens' | 'estimatedOutputTokens' | 'estimatedCost'
>;
/** How a call ended. */
export type EndedCall = LedgerOutcome & { readonly id: string };

/** A sum with a cap, after calls were added to it; in dollars. */
export interface CappedSum {
  readonly scope: SpendingScope;
  readonly spent: number;
  readonly cap: number;
  /** What the calls were reckoned to cost at most. */
  readonly cost: number;
  readonly fits: boolean;
  /** Whether it would fit if nothing else were under way. */
  readonly fitsAlone: boolean;
}

/**
 * Calls, and the running sums over them. Every statement takes the sums' rows in the order of their
 * key, so that no two of them wait for each other.
 */
export function createLedgerRepository(database: Database) {
  return {
    /** Writes calls and sets their cost aside. @returns the sums that have a cap */
    begin(
      payer: Payer,
      newCalls: readonly NewCall[],
      jobCap: number | undefined,
      transaction: Database,
    ): Promise<CappedSum[]> {
      const { providerId, model, classifierId, jobId, batchId } = payer;
      const scopes = sql.join(
        scopesOf(payer).map(({ scope, id, month }) => sql`(${scope}, ${id}::uuid, ${month})`),
        sql`, `,
      );
      return rowsOf(
        transaction,
        sql`with written as (
          insert into calls (id, provider_id, model, classifier_id, job_id, batch_id, status,
            estimated_input_tokens, estimated_output_tokens, estimated_cost, begun_at)
          select c.id, ${providerId}::uuid, ${model}, ${classifierId}::uuid, ${jobId}::uuid,
            ${batchId}::uuid, 'begun', c."estimatedInputTokens", c."estimatedOutputTokens",
            c."estimatedCost", now()
          from jsonb_to_recordset(${JSON.stringify(newCalls)}::jsonb) as c(id uuid,
            "estimatedInputTokens" int, "estimatedOutputTokens" int, "estimatedCost" numeric)
          returning estimated_cost
        ), aside as (
          select coalesce(sum(estimated_cost), 0) as cost from written
        ), sums as (
          insert into spending (scope, subject_id, month, spent, reserved)
          select scopes.*, 0, aside.cost
          from (values ${scopes}) as scopes (scope, subject_id, month), aside order by scope
          on conflict (scope, subject_id, month)
          do update set reserved = spending.reserved + excluded.reserved
          returning scope, subject_id, spent, reserved
        ), capped as (
          select sums.*, case scope
            when 'provider' then (select monthly_cap from providers where id = subject_id)
            when 'classifier' then (
              select monthly_cap from classifier_budgets where classifier_id = subject_id
            )
            else ${jobCap ?? null}::numeric end as cap
          from sums
        )
        select scope, spent::float8, cap::float8, aside.cost::float8,
          spent + reserved <= cap as fits, spent + aside.cost <= cap as "fitsAlone"
        from capped, aside where cap is not null order by scope`,
      );
    },

    /** Settles those of the calls that are under way. */
    finish(ended: readonly EndedCall[], executor: Database = database): Promise<void> {
      return settle(
        executor,
        sql`status = case e.status when 'answered' then 'done' else e.status end,
          input_tokens = e."inputTokens", output_tokens = e."outputTokens",
          cost = coalesce(e.cost, estimated_cost, 0)`,
        sql`calls.id = e.id`,
        sql`from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as e(id uuid, status text,
          "inputTokens" int, "outputTokens" int, cost numeric)`,
      );
    },

    /** Settles what is under way of a batch that has ended: it never came to these calls. */
    finishBatch: (batchId: string, executor: Database): Promise<void> =>
      settle(
        executor,
        sql`status = 'failed', input_tokens = 0, output_tokens = 0, cost = 0`,
        sql`batch_id = ${batchId}::uuid`,
      ),

    /**
     * Gives calls up that were begun so many seconds ago: whoever made them is gone. Those of batches are left for the
     * days that these may take.
     */
    giveUp(seconds: number): Promise<void> {
      return settle(
        database,
        sql`status = 'unknown', cost = coalesce(estimated_cost, 0)`,
        sql`begun_at <= now() - case when batch_id is null
          then make_interval(secs => ${seconds}) else ${batchLostAfter} end`,
      );
    },
  };
}

/** The day that a provider has for it, and time for a server that was off. */
const batchLostAfter = sql`interval '7 days'`;

export type LedgerRepository = ReturnType<typeof createLedgerRepository>;

const currentMonth = sql`to_char(now() at time zone 'utc', 'YYYY-MM')`;

/** Whose sums a call counts in, by the order of their key. */
function scopesOf({ classifierId, jobId, providerId }: Payer) {
  const all: { scope: SpendingScope; id: string | null; month: SQL }[] = [
    { scope: 'classifier', id: classifierId, month: currentMonth },
    { scope: 'job', id: jobId, month: sql`''` },
    { scope: 'provider', id: providerId, month: currentMonth },
  ];
  return all.filter(({ id }) => id !== null);
}

/** Ends calls that are under way, and takes what was set aside for them into what is spent. */
async function settle(database: Database, set: SQL, which: SQL, from: SQL = sql``): Promise<void> {
  await rowsOf(
    database,
    sql`with ended as (
      update calls set ${set}, ended_at = now() ${from}
      where calls.status = 'begun' and ${which} returning calls.*
    )
    insert into spending (scope, subject_id, month, spent, reserved)
    select scope, subject_id, month, sum(cost), -sum(coalesce(estimated_cost, 0))
    from ended, to_char(begun_at at time zone 'utc', 'YYYY-MM') as begun_in, lateral (values
      ('classifier', classifier_id, begun_in), ('job', job_id, ''), ('provider', provider_id, begun_in)
    ) as scopes (scope, subject_id, month)
    where subject_id is not null
    group by scope, subject_id, month order by scope, subject_id, month
    on conflict (scope, subject_id, month) do update set
      spent = spending.spent + excluded.spent, reserved = spending.reserved + excluded.reserved`,
  );
}
