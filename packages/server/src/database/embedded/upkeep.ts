import { sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../database.ts';

interface Table {
  readonly name: string;
  readonly pages: number;
  readonly analyzedPages: number;
}

/** Tables smaller than this, in pages of 8 kB, are quick to read whatever the planner thinks of them. */
const smallPages = 50;
/** A table is analyzed again, and vacuumed again, when it has grown by this. */
const growth = 2;

/**
 * What PostgreSQL's autovacuum does, which PGlite lacks: tables that grew are analyzed, or the planner would take
 * them for empty, and vacuumed, or what updates leave behind would pile up. Vacuuming a large table holds all others
 * up for seconds, so it waits until nothing else is to be done.
 *
 * @param isBusy whether others use the database at the moment
 */
export function createUpkeep(database: Database, isBusy: () => boolean): () => Promise<void> {
  /** Pages when a table was vacuumed last. */
  const vacuumed = new Map<string, number>();

  return async () => {
    for (const { name, pages, analyzedPages } of await tables(database)) {
      const before = vacuumed.get(name) ?? 0;
      if (pages > Math.max(before, smallPages) * growth && !isBusy()) {
        await database.execute(sql.raw(`vacuum (analyze) ${name}`));
        vacuumed.set(name, pages);
      } else if (pages > Math.max(analyzedPages, smallPages) * growth) {
        await database.execute(sql.raw(`analyze ${name}`));
      }
    }
  };
}

function tables(database: Database): Promise<Table[]> {
  return rowsOf<Table>(
    database,
    // To ask for the size of a table takes longer than everything else, so each is asked for once.
    sql`select name, pages, "analyzedPages" from (
        select oid::regclass::text as name, relpages as "analyzedPages",
          (pg_relation_size(oid) / current_setting('block_size')::int)::int as pages
        from pg_class where relkind = 'r' and relpersistence = 'p'
          and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'drizzle')
        offset 0
      ) t where pages > ${smallPages}`,
  );
}
