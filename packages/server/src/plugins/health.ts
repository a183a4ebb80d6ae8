import { sql } from 'drizzle-orm';
import fastifyPlugin from 'fastify-plugin';
import type { Database } from '../database/database.ts';

/** /healthz: the process runs. /readyz: it can answer, which takes a database. */
export const health = fastifyPlugin<{ database: Database }>(
  async (app, { database }) => {
    const options = { schema: { hide: true }, logLevel: 'warn' } as const;
    app.get('/healthz', options, async () => ({ status: 'ok' }));
    app.get('/readyz', options, async () => {
      await database.execute(sql`select 1`);
      return { status: 'ready' };
    });
  },
  { name: 'health' },
);
