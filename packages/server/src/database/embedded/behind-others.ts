import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Work in bulk stands back for so many milliseconds at most, so that it gets on however much others ask for. */
const mostPatienceMs = 25;

/** The same pool of one session for work in bulk, which has the session when nobody else asks for it. */
export function behindOthers(pool: pg.Pool): pg.Pool {
  /** Resolves when what is done in bulk gives the session back. */
  let held: PromiseWithResolvers<void> | null = null;
  let last: Promise<void> = Promise.resolve();
  pool.on('release', () => {
    held?.resolve();
    held = null;
  });

  const othersAsk = () => pool.waitingCount > 0 || pool.idleCount < pool.totalCount;

  async function take(): Promise<pg.PoolClient> {
    const giveUpAt = performance.now() + mostPatienceMs;
    while (othersAsk() && performance.now() < giveUpAt) await sleep(1);
    const client = await pool.connect();
    held = Promise.withResolvers();
    return client;
  }

  function connect(): Promise<pg.PoolClient> {
    const taken = last.then(take);
    last = taken.then(
      () => held?.promise,
      () => {},
    );
    return taken;
  }

  return Object.create(pool, { connect: { value: connect } });
}
