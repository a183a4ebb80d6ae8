import { EventEmitter } from 'node:events';
import type pg from 'pg';
import type { ConstructorOptions } from 'pg-boss';

/**
 * How pg-boss uses a pool with a single session, in which everybody's notifications arrive.
 *
 * @param pool must be empty still
 * @param query runs a statement in it
 */
export function sessionQueue(
  pool: pg.Pool,
  query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>,
): NonNullable<ConstructorOptions['db']> {
  const heard = new EventEmitter();
  pool.on('connect', (client) =>
    client.on('notification', ({ channel, payload }) => heard.emit(channel, payload ?? '')),
  );
  return {
    executeSql: query,
    async listen(channel, onNotification, onReconnect) {
      const name = `"${channel.replaceAll('"', '""')}"`;
      heard.on(channel, onNotification);
      await query(`listen ${name}`);
      onReconnect();
      return {
        async close() {
          heard.off(channel, onNotification);
          await query(`unlisten ${name}`);
        },
      };
    },
  };
}
