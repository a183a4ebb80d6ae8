import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyPlugin from 'fastify-plugin';
import helmet from 'helmet';

/** What also concerns answers that are no page. */
const apiHeaders = [
  'strict-transport-security',
  'cross-origin-resource-policy',
  'referrer-policy',
  'x-content-type-options',
];
const apiPolicy = "default-src 'none';frame-ancestors 'none'";

/**
 * What the browser may do on our pages: load from here alone. Mantine writes style elements. With answers of the API it
 * may do nothing; what only concerns pages is left out there.
 */
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
    const kept = Object.entries(headers).filter(([name]) => apiHeaders.includes(name));
    const ofApi = { ...Object.fromEntries(kept), 'content-security-policy': apiPolicy };
    app.addHook('onRequest', (request, reply, next) => {
      reply.headers(request.url.startsWith('/api/v1/') ? ofApi : headers);
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
