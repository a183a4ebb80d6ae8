import type pg from 'pg';

/** A stretch of time in which statements share the session. */
interface Turn {
  readonly taken: Promise<pg.PoolClient>;
  /** Null until the session is there. */
  client: pg.PoolClient | null;
  statements: number;
}

/**
 * The same pool of one session, in which statements outside of transactions are sent without waiting for those before
 * them, so that the database goes on while this thread does something else. Whoever else waits for the session has it
 * before statements that come later.
 *
 * @param most statements that may be under way at once
 */
export function sideBySide(pool: pg.Pool, most = Number.POSITIVE_INFINITY): pg.Pool {
  let turn: Turn | null = null;

  const mayJoin = ({ client, statements }: Turn) =>
    statements < most && (client === null || pool.waitingCount === 0);

  async function query(...statement: Parameters<pg.PoolClient['query']>) {
    if (turn === null || !mayJoin(turn)) {
      turn = { taken: pool.connect(), client: null, statements: 0 };
    }
    const mine = turn;
    mine.statements++;
    try {
      mine.client ??= await mine.taken;
      return await mine.client.query(...statement);
    } finally {
      mine.statements--;
      if (mine.statements === 0) end(mine);
    }
  }

  function end(ended: Turn): void {
    if (turn === ended) turn = null;
    ended.client?.release();
  }

  return Object.create(pool, { query: { value: query } });
}
