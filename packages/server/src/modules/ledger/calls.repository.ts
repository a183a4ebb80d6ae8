import type { LedgerQuery, LedgerSummaryQuery } from '@assort/contract';
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { lowestIdAt } from '../../database/ids.ts';
import { calls, classifierBudgets, spending } from '../../database/schema/calls.ts';
import type { Visibility } from '../../permissions.ts';
import type { CallRow, SpendingScope } from './ledger.repository.ts';

type Filter = Omit<LedgerQuery, 'cursor' | 'limit'>;

export interface SumRow {
  readonly key: string | null;
  readonly name: string | null;
  readonly calls: number;
  readonly failed: number;
  readonly unknown: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly reservedUsd: number;
}

const mostSums = 1000;

/** Reads what the ledger has written, and keeps the budgets of classifiers. */
export function createCallsRepository(database: Database) {
  return {
    /** Newest first; `before` is the last id of the previous page. */
    list(
      filter: Filter,
      visibility: Visibility,
      limit: number,
      before: string | null,
    ): Promise<CallRow[]> {
      return database
        .select()
        .from(calls)
        .where(
          and(matching(filter, visibility), before === null ? undefined : lt(calls.id, before)),
        )
        .orderBy(desc(calls.id))
        .limit(limit);
    },

    summarize({ by, ...filter }: LedgerSummaryQuery, visibility: Visibility): Promise<SumRow[]> {
      const { key, name } = groups[by];
      return rowsOf(
        database,
        sql`select key, ${name} as name, sums.* from (
          select ${key} as key,
            count(*)::int as calls,
            count(*) filter (where status = 'failed')::int as failed,
            count(*) filter (where status = 'unknown')::int as unknown,
            coalesce(sum(input_tokens), 0)::float8 as "inputTokens",
            coalesce(sum(output_tokens), 0)::float8 as "outputTokens",
            coalesce(sum(cost), 0)::float8 as "costUsd",
            coalesce(sum(estimated_cost) filter (where status = 'begun'), 0)::float8
              as "reservedUsd"
          from ${calls} where ${matching(filter, visibility) ?? sql`true`}
          group by 1
        ) as sums
        order by ${by === 'day' ? sql`key desc` : sql`"costUsd" desc, calls desc`}
        limit ${mostSums}`,
      );
    },

    /** @returns dollars spent, and set aside for calls under way */
    async sum(
      scope: SpendingScope,
      subjectId: string,
      month: string,
    ): Promise<{ spent: number; reserved: number }> {
      const [row] = await database
        .select({ spent: spending.spent, reserved: spending.reserved })
        .from(spending)
        .where(
          and(
            eq(spending.scope, scope),
            eq(spending.subjectId, subjectId),
            eq(spending.month, month),
          ),
        );
      return row ?? { spent: 0, reserved: 0 };
    },

    async monthlyCap(classifierId: string): Promise<number | null> {
      const [row] = await database
        .select()
        .from(classifierBudgets)
        .where(eq(classifierBudgets.classifierId, classifierId));
      return row?.monthlyCap ?? null;
    },

    async setMonthlyCap(classifierId: string, monthlyCap: number | null): Promise<void> {
      if (monthlyCap === null) {
        await database
          .delete(classifierBudgets)
          .where(eq(classifierBudgets.classifierId, classifierId));
        return;
      }
      await database
        .insert(classifierBudgets)
        .values({ classifierId, monthlyCap })
        .onConflictDoUpdate({ target: classifierBudgets.classifierId, set: { monthlyCap } });
    },
  };
}

export type CallsRepository = ReturnType<typeof createCallsRepository>;

const groups: Record<LedgerSummaryQuery['by'], { readonly key: SQL; readonly name: SQL }> = {
  provider: {
    key: sql`provider_id::text`,
    name: sql`(select name from providers where id = key::uuid)`,
  },
  classifier: {
    key: sql`classifier_id::text`,
    name: sql`(select name from classifiers where id = key::uuid)`,
  },
  model: { key: sql`model`, name: sql`null` },
  day: { key: sql`to_char(begun_at at time zone 'utc', 'YYYY-MM-DD')`, name: sql`null` },
};

function matching(filter: Filter, { classifierIds }: Visibility): SQL | undefined {
  const { providerId, model, classifierId, jobId, status, from, to } = filter;
  return and(
    classifierIds ? inArray(calls.classifierId, [...classifierIds]) : undefined,
    providerId ? eq(calls.providerId, providerId) : undefined,
    model ? eq(calls.model, model) : undefined,
    classifierId ? eq(calls.classifierId, classifierId) : undefined,
    jobId ? eq(calls.jobId, jobId) : undefined,
    status ? eq(calls.status, status) : undefined,
    // Ids rise with time.
    from ? gte(calls.id, lowestIdAt(Date.parse(from))) : undefined,
    to ? lt(calls.id, lowestIdAt(Date.parse(to))) : undefined,
  );
}
