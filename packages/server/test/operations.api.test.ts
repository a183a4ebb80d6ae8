import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from './with-database.ts';

const page = mkdtempSync(join(tmpdir(), 'assort-page-'));
mkdirSync(join(page, 'assets'));
writeFileSync(join(page, 'index.html'), '<title>Assort</title>');
writeFileSync(join(page, 'assets/index-1a2b.js'), 'export {};');
afterAll(() => rmSync(page, { recursive: true, force: true }));

describeOnEachDatabase(
  'operators',
  (running) => {
    it('see whether it lives, is ready, and how it does', async () => {
      const { api } = running;
      expect((await api.get('/healthz')).body).toEqual({ status: 'ok' });
      expect((await api.get('/readyz')).body).toEqual({
        status: 'ready',
        checks: { database: 'ok', disk: 'ok', process: 'ok' },
      });
      const id = await api.newTrainedClassifier('Measured');
      await api.post(`classifiers/${id}/classify`, { text: 'a goal' });
      const { text } = await api.get('/metrics');
      expect(text).toMatch(
        /assort_text_duration_seconds_count\{strategy="trained",outcome="answered"\} \d/,
      );
      expect(text).toMatch(/assort_jobs_ended_total\{type="train",status="done"\} 1/);
      expect(text).toMatch(/assort_pending_predictions 0/);
      expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
      expect(text.includes('assort_database_connections{state="idle"}')).toBe(
        running.opened.kind === 'postgresql',
      );
      expect(text).toMatch(
        /assort_http_request_duration_seconds_count\{method="GET",route="\/readyz"/,
      );
      expect(text).toContain('process_cpu_seconds_total');
    });

    it('are told when the tables are older than the program', async () => {
      const { api, opened } = running;
      const change = (by: number) =>
        opened.database.execute(
          sql`update drizzle.__drizzle_migrations set created_at = created_at + ${by}::bigint`,
        );
      await change(-1e12);
      const { status, body } = await api.get('/readyz');
      await change(1e12);
      expect(status).toBe(503);
      expect(body.checks.database).toBe('its tables are older than this program');
      expect((await api.get('/readyz')).status).toBe(200);
    });

    it('find a request in the log by the id in its answer', async () => {
      const { api } = running;
      const refused = await api.get('jobs/none', { 'x-request-id': 'from-the-proxy' });
      expect(refused.headers['x-request-id']).toBe('from-the-proxy');
      expect(refused.body.instance).toBe('from-the-proxy');
      expect((await api.get('me')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('read about every route', async () => {
      const { api } = running;
      const { body } = await api.get('/api/openapi.json');
      expect(body.openapi).toBe('3.1.0');
      const classify = body.paths['/api/v1/classifiers/{id}/classify'].post;
      expect(classify.security).toEqual([{ bearer: [] }]);
      expect(body.paths['/api/v1/auth/login'].post.security).toBeUndefined();
      const upload = body.paths['/api/v1/classifiers/{id}/examples'].post;
      expect(Object.keys(upload.requestBody.content)).toContain('text/csv');
      expect((await api.get('/api/docs/')).text).toContain('swagger');
    });

    it('get the page under every address of its own', async () => {
      const { api } = running;
      for (const url of ['/', '/classifiers/1', '/sign-in?next=x']) {
        const { status, text, headers } = await api.get(url);
        expect([status, text]).toEqual([200, '<title>Assort</title>']);
        expect(headers['content-security-policy']).toContain("default-src 'self'");
        expect(headers['cache-control']).toBe('no-cache');
      }
      const asset = await api.get('/assets/index-1a2b.js');
      expect(asset.headers['cache-control']).toContain('immutable');
      expect((await api.get('/assets/gone.js')).status).toBe(404);
      const gone = await api.get('/api/v1/gone');
      expect(gone.body.code).toBe('not-found');
      expect(gone.headers['content-security-policy']).toContain("default-src 'none'");
    });
  },
  { webDirectory: page },
);

describeOnEachDatabase(
  'a server that others can reach',
  (running) => {
    it('says how to build its page where there is none', async () => {
      expect((await running.api.get('/')).text).toContain('npm run build');
    });

    it('shows its metrics only to whoever has the token', async () => {
      const { api } = running;
      expect((await api.get('/metrics')).status).toBe(401);
      expect((await api.get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(401);
      const shown = await api.get('/metrics', { authorization: 'Bearer for prometheus' });
      expect(shown.status).toBe(200);
    });
  },
  { host: '0.0.0.0', metricsToken: 'for prometheus' },
);
