import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyPlugin from 'fastify-plugin';

const notBuilt =
  'The page is not built yet: run "npm run build" and start again. The API is at /api/docs.\n';

/** Serves the built page; addresses of its own (such as /classifiers/…) get index.html. */
export const webPage = fastifyPlugin<{ directory: string }>(
  async (app, { directory }) => {
    if (!existsSync(join(directory, 'index.html'))) {
      app.get('/', { schema: { hide: true } }, (_request, reply) =>
        reply.type('text/plain; charset=utf-8').send(notBuilt),
      );
      return;
    }
    await app.register(fastifyStatic, {
      root: directory,
      wildcard: false,
      index: false,
      // File names in assets/ hold a hash of their content, so they never change.
      setHeaders(reply, path) {
        const lasting = path.includes(`${join(directory, 'assets')}`);
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/*', { schema: { hide: true } }, (request, reply) => {
      const isFile = /\.\w+$/.test(request.url.split('?')[0]!);
      if (request.url.startsWith('/api/') || isFile) return reply.callNotFound();
      return reply.sendFile('index.html');
    });
  },
  { name: 'web-page' },
);
