import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastifyPlugin from 'fastify-plugin';

/** Describes every route from its schemas: /api/openapi.json for programs, /api/docs for people. */
export const openapi = fastifyPlugin(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Assort',
          description: 'Sort any text into your own labels.',
          version: '0.1.0',
          license: { name: 'Apache-2.0' },
        },
        components: {
          securitySchemes: {
            bearer: {
              type: 'http',
              scheme: 'bearer',
              description: 'An access token from POST /api/v1/auth/login, or an API key.',
            },
          },
        },
      },
      transform: ({ schema, url, route }) => {
        const open = route.config?.permission === null;
        return { schema: open ? schema : { ...schema, security: [{ bearer: [] }] }, url };
      },
    });
    await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
    app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  },
  { name: 'openapi' },
);
