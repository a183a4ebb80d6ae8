import { type AuditVerdict, auditBlockSize } from '@assort/engine';
import { and, asc, eq, gte, inArray, isNull, lte, ne, type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { cascadeAudits } from '../../database/schema/cascade-audits.ts';

export type AuditRow = typeof cascadeAudits.$inferSelect;
export type NewAudit = Pick<AuditRow, 'id' | 'classifierId' | 'fittedAt' | 'source' | 'text'>;

/** Audits of one facet that follow one another. */
export interface CountedBlock {
  readonly facet: string;
  readonly audited: number;
  readonly agreed: number;
  readonly compared: number;
}

/** A worker that is silent for this long has died; others may go on with its audits. */
const leaseEnd = sql`now() + interval '10 minutes'`;

const isWaiting = isNull(cascadeAudits.auditedAt);

export function createAuditsRepository(database: Database) {
  const ofFit = ({ classifierId, fittedAt }: Pick<AuditRow, 'classifierId' | 'fittedAt'>): SQL =>
    and(eq(cascadeAudits.classifierId, classifierId), eq(cascadeAudits.fittedAt, fittedAt))!;

  return {
    /** Those whose source was drawn before are left as they are. */
    async insert(rows: readonly NewAudit[]): Promise<void> {
      await database
        .insert(cascadeAudits)
        .values([...rows])
        .onConflictDoNothing();
    },

    drawnSince(classifierId: string, moment: Date): Promise<number> {
      return database.$count(
        cascadeAudits,
        and(eq(cascadeAudits.classifierId, classifierId), gte(cascadeAudits.createdAt, moment)),
      );
    },

    waiting(classifierId: string): Promise<number> {
      return database.$count(
        cascadeAudits,
        and(eq(cascadeAudits.classifierId, classifierId), isWaiting),
      );
    },

    /** Takes up to `limit` audits of one fit that nobody works on, the oldest first. */
    async claim(limit: number): Promise<AuditRow[]> {
      const isFree = and(isWaiting, lte(cascadeAudits.notBefore, sql`now()`));
      const [oldest] = await database
        .select()
        .from(cascadeAudits)
        .where(isFree)
        .orderBy(asc(cascadeAudits.id))
        .limit(1);
      if (oldest === undefined) return [];
      const free = database
        .select({ id: cascadeAudits.id })
        .from(cascadeAudits)
        .where(and(ofFit(oldest), isFree))
        .orderBy(asc(cascadeAudits.id))
        .limit(limit)
        .for('update', { skipLocked: true });
      return database
        .update(cascadeAudits)
        .set({ notBefore: leaseEnd, attempts: sql`${cascadeAudits.attempts} + 1` })
        .where(inArray(cascadeAudits.id, free))
        .returning();
    },

    /** Notes what was found; the text is no longer needed. */
    async complete(id: string, verdicts: Record<string, AuditVerdict>): Promise<void> {
      await database
        .update(cascadeAudits)
        .set({ verdicts, text: null, auditedAt: sql`clock_timestamp()` })
        .where(and(eq(cascadeAudits.id, id), isWaiting));
    },

    async postpone(id: string, seconds: number): Promise<void> {
      await database
        .update(cascadeAudits)
        .set({ notBefore: sql`now() + make_interval(secs => ${seconds})` })
        .where(eq(cascadeAudits.id, id));
    },

    async giveUp(ids: readonly string[]): Promise<void> {
      await database
        .delete(cascadeAudits)
        .where(and(inArray(cascadeAudits.id, [...ids]), isWaiting));
    },

    /** Removes what was drawn for any other fit. */
    async deleteOthers(classifierId: string, fittedAt: Date, executor: Database): Promise<void> {
      await executor
        .delete(cascadeAudits)
        .where(
          and(eq(cascadeAudits.classifierId, classifierId), ne(cascadeAudits.fittedAt, fittedAt)),
        );
    },

    /** The audits of a fit in blocks of `auditBlockSize`, in the order in which they were made. */
    blocks(classifierId: string, fittedAt: Date): Promise<CountedBlock[]> {
      return rowsOf<CountedBlock>(
        database,
        sql`select facet, count(*)::int as audited,
            (count(*) filter (where verdict <> 'differs'))::int as agreed,
            (count(*) filter (where verdict <> 'escalated'))::int as compared
          from (select v.key as facet, v.value as verdict, (row_number() over
              (partition by v.key order by audited_at, id) - 1) / ${auditBlockSize}::int as block
            from cascade_audits, jsonb_each_text(verdicts) v
            where ${ofFit({ classifierId, fittedAt })}) audits
          group by facet, block order by facet, block`,
      );
    },
  };
}

export type AuditsRepository = ReturnType<typeof createAuditsRepository>;
