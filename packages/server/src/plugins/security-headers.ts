import helmet from '@fastify/helmet';
import fastifyPlugin from 'fastify-plugin';

/** What the browser may do on our pages: load from here alone. Mantine writes style elements. */
export const securityHeaders = fastifyPlugin<{ https: boolean }>(
  async (app, { https }) => {
    await app.register(helmet, {
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
    });
  },
  { name: 'security-headers' },
);
