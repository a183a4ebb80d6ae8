import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyPlugin from 'fastify-plugin';
import helmet from 'helmet';

/** What the browser may do on our pages: load from here alone. Mantine writes style elements. */
export const securityHeaders = fastifyPlugin<{ https: boolean }>(
  async (app, { https }) => {
    const headers = await headersOf(
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            defaultSrc: ["'self'"],
            scriptSrc: ["'self'"],
            styleSrc: ["'self'", "'unsafe-inline'"],
            imgSrc: ["'self'", 'data:', 'blob:'],
            fontSrc: ["'self'", 'data:'],
            connectSrc: ["'self'"],
            objectSrc: ["'none'"],
            baseUri: ["'self'"],
            formAction: ["'self'"],
            frameAncestors: ["'none'"],
          },
        },
        // On plain http (a laptop, a local network) browsers must not be told to insist on https.
        strictTransportSecurity: https,
        crossOriginOpenerPolicy: https,
        originAgentCluster: https,
      }),
    );
    app.addHook('onRequest', (_request, reply, next) => {
      reply.headers(headers);
      next();
    });
  },
  { name: 'security-headers' },
);

/** The headers that a middleware sets. They are the same for every answer, so they are made out once. */
async function headersOf(middleware: ReturnType<typeof helmet>): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => {},
  };
  await new Promise<void>((resolve, reject) => {
    middleware({} as IncomingMessage, response as unknown as ServerResponse, (error?: unknown) =>
      error ? reject(error) : resolve(),
    );
  });
  return headers;
}
