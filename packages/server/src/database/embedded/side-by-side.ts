import type pg from 'pg';

/** A stretch of time in which statements share the session. */
interface Turn {
  readonly client: Promise<pg.PoolClient>;
  hasBegun: boolean;
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

  function newTurn(): Turn {
    const begun: Turn = { client: pool.connect(), hasBegun: false, statements: 0 };
    begun.client.then(() => {
      begun.hasBegun = true;
    }, ignore);
    return begun;
  }

  const mayJoin = ({ hasBegun, statements }: Turn) =>
    statements < most && !(hasBegun && pool.waitingCount > 0);

  async function query(...statement: Parameters<pg.PoolClient['query']>) {
    if (turn === null || !mayJoin(turn)) turn = newTurn();
    const mine = turn;
    mine.statements++;
    try {
      const client = await mine.client;
      return await client.query(...statement);
    } finally {
      mine.statements--;
      if (mine.statements === 0) end(mine);
    }
  }

  function end(ended: Turn): void {
    if (turn === ended) turn = null;
    ended.client.then((client) => client.release(), ignore);
  }

  return Object.create(pool, { query: { value: query } });
}

function ignore(): void {}
