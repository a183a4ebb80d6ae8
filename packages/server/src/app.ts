import { fastifySSE } from '@fastify/sse';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fastify } from 'fastify';
import type { Config } from './config.ts';
import { loggableError } from './loggable-error.ts';
import { apiKeysRoutes } from './modules/api-keys/api-keys.routes.ts';
import { authRoutes } from './modules/auth/auth.routes.ts';
import { classifiedFilesRoutes } from './modules/classified-files/classified-files.routes.ts';
import { classifiersRoutes } from './modules/classifiers/classifiers.routes.ts';
import { datasetsRoutes } from './modules/datasets/datasets.routes.ts';
import { examplesRoutes } from './modules/examples/examples.routes.ts';
import { jobsRoutes } from './modules/jobs/jobs.routes.ts';
import { modelsRoutes } from './modules/models/models.routes.ts';
import { predictionsRoutes } from './modules/predictions/predictions.routes.ts';
import { setupRoutes } from './modules/setup/setup.routes.ts';
import { usersRoutes } from './modules/users/users.routes.ts';
import { authentication } from './plugins/authentication.ts';
import { errorHandler } from './plugins/error-handler.ts';
import { fileBody } from './plugins/file-body.ts';
import { health } from './plugins/health.ts';
import { idempotency } from './plugins/idempotency.ts';
import { metrics } from './plugins/metrics.ts';
import { openapi } from './plugins/openapi.ts';
import { rateLimits } from './plugins/rate-limit.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { validatorCompiler } from './plugins/validation.ts';
import { webPage } from './plugins/web-page.ts';
import type { Services } from './services.ts';

/** Largest JSON body, in bytes: a thousand long texts. Files are not held to it. */
const bodyLimit = 64 * 1024 * 1024;

/** The bare HTTP application, whose log everything else writes to. */
export function createApp(config: Config) {
  const app = fastify({
    logger: { level: config.logLevel, serializers: { err: loggableError } },
    bodyLimit,
    trustProxy: config.publicUrl !== null,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  return app;
}

export type App = ReturnType<typeof createApp>;

/** Adds the plugins, then every module's routes. */
export async function addRoutes(app: App, config: Config, services: Services): Promise<void> {
  const { publicUrl } = config;
  const https = publicUrl?.startsWith('https:') ?? false;
  await app.register(errorHandler);
  await app.register(securityHeaders, { https });
  await app.register(metrics);
  await app.register(health, { database: services.database });
  if (config.role === 'worker') return;

  await app.register(rateLimits);
  await app.register(authentication, { secret: services.sessionKey, apiKeys: services.apiKeys });
  await app.register(idempotency, { service: services.idempotency });
  await app.register(openapi);
  await app.register(fileBody);
  await app.register(fastifySSE, { heartbeatInterval: 15_000 });
  await app.register(
    async (api) => {
      await api.register(setupRoutes, { setup: services.setup, publicUrl });
      await api.register(authRoutes, { auth: services.auth, publicUrl });
      await api.register(usersRoutes, services);
      await api.register(apiKeysRoutes, services);
      await api.register(classifiersRoutes, services);
      await api.register(datasetsRoutes, services);
      await api.register(examplesRoutes, services);
      await api.register(modelsRoutes, services);
      await api.register(predictionsRoutes, services);
      await api.register(jobsRoutes, services);
      await api.register(classifiedFilesRoutes, services);
    },
    { prefix: '/api/v1' },
  );
  await app.register(webPage, { directory: config.webDirectory });
}
