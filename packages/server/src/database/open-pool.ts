import pg from 'pg';

/**
 * A pool whose connections may break at any time: one that breaks while nobody uses it is replaced, and one in use fails
 * what is asked of it next. Without anybody to hear of it, either would end the process.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

function ignore(): void {}
