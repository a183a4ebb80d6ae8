import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      expect((await api.get('/readyz')).body).toEqual({ status: 'ready' });
      const { text } = await api.get('/metrics');
      expect(text).toMatch(
        /assort_http_request_duration_seconds_count\{method="GET",route="\/readyz"/,
      );
      expect(text).toContain('process_cpu_seconds_total');
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
      expect((await api.get('/api/v1/gone')).body.code).toBe('not-found');
    });
  },
  { webDirectory: page },
);

describeOnEachDatabase('without a built page', (running) => {
  it('the server says how to build it', async () => {
    expect((await running.api.get('/')).text).toContain('npm run build');
  });
});
