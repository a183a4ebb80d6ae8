import { sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../database/database.ts';
import type { Backlog } from './metrics.ts';

/** Counts what waits or is under way. */
export async function readBacklog(database: Database): Promise<Backlog> {
  const jobs = await rowsOf<Backlog['jobs'][number]>(
    database,
    sql`select type, status, count(*)::int as count from jobs
      where status in ('queued', 'running', 'paused') group by type, status`,
  );
  const [pending] = await rowsOf<{ count: number }>(
    database,
    sql`select count(*)::int as count from predictions where status = 'pending'`,
  );
  return { jobs, pendingPredictions: pending!.count };
}
