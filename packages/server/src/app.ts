import cookie from '@fastify/cookie';
import { fastifySSE } from '@fastify/sse';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fastify } from 'fastify';
import type { Config } from './config.ts';
import { createIdSource } from './database/ids.ts';
import type { Draining } from './draining.ts';
import { loggerOptions, requestLoggers } from './logging.ts';
import { apiKeysRoutes } from './modules/api-keys/api-keys.routes.ts';
import { auditRoutes } from './modules/audit/audit.routes.ts';
import { authRoutes } from './modules/auth/auth.routes.ts';
import { cascadesRoutes } from './modules/cascades/cascades.routes.ts';
import { classifiedFilesRoutes } from './modules/classified-files/classified-files.routes.ts';
import { classifiersRoutes } from './modules/classifiers/classifiers.routes.ts';
import { datasetsRoutes } from './modules/datasets/datasets.routes.ts';
import { embeddingsRoutes } from './modules/embeddings/embeddings.routes.ts';
import { erasuresRoutes } from './modules/erasures/erasures.routes.ts';
import { evaluationsRoutes } from './modules/evaluations/evaluations.routes.ts';
import { examplesRoutes } from './modules/examples/examples.routes.ts';
import { jobsRoutes } from './modules/jobs/jobs.routes.ts';
import { ledgerRoutes } from './modules/ledger/ledger.routes.ts';
import { membersRoutes } from './modules/members/members.routes.ts';
import { modelsRoutes } from './modules/models/models.routes.ts';
import { oversamplingRoutes } from './modules/oversampling/oversampling.routes.ts';
import { playgroundRoutes } from './modules/playground/playground.routes.ts';
import { predictionsRoutes } from './modules/predictions/predictions.routes.ts';
import { promptsRoutes } from './modules/prompts/prompts.routes.ts';
import { providersRoutes } from './modules/providers/providers.routes.ts';
import { retentionRoutes } from './modules/retention/retention.routes.ts';
import { setupRoutes } from './modules/setup/setup.routes.ts';
import { tagsRoutes } from './modules/tags/tags.routes.ts';
import { usersRoutes } from './modules/users/users.routes.ts';
import { webhooksRoutes } from './modules/webhooks/webhooks.routes.ts';
import { auditing } from './plugins/audit.ts';
import { authentication } from './plugins/authentication.ts';
import { authorization } from './plugins/authorization.ts';
import { errorHandler, nothingThere } from './plugins/error-handler.ts';
import { fileBody } from './plugins/file-body.ts';
import { health } from './plugins/health.ts';
import { idempotency } from './plugins/idempotency.ts';
import { metricsRoute } from './plugins/metrics.ts';
import { openapi } from './plugins/openapi.ts';
import { rateLimits } from './plugins/rate-limit.ts';
import { requestContext } from './plugins/request-context.ts';
import { sameSite } from './plugins/same-site.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { validatorCompiler } from './plugins/validation.ts';
import { webPage } from './plugins/web-page.ts';
import type { Readiness } from './readiness.ts';
import { requestId } from './request-id.ts';
import type { Services } from './services.ts';
import type { Observers } from './telemetry/observed-model.ts';

/** Largest JSON body, in bytes: a thousand long texts. Files are not held to it. */
const bodyLimit = 64 * 1024 * 1024;

/** The bare HTTP application, whose log everything else writes to. */
export function createApp(config: Config) {
  const app = fastify({
    logger: loggerOptions(config.logLevel),
    childLoggerFactory: requestLoggers(config.logLevel),
    genReqId: requestId(createIdSource()),
    bodyLimit,
    trustProxy: config.publicUrl !== null,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => nothingThere(request, reply),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  return app;
}

export type App = ReturnType<typeof createApp>;

interface AppParts {
  readonly services: Services;
  readonly observers: Observers;
  readonly readiness: Readiness;
  readonly draining: Draining;
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/** Adds the plugins, then every module's routes. */
export async function addRoutes(app: App, config: Config, parts: AppParts): Promise<void> {
  const { services, readiness, draining } = parts;
  const { metrics, tracing } = parts.observers;
  const { publicUrl } = config;
  const isPublic = publicUrl !== null || !isLoopback(config.host);
  const https = publicUrl?.startsWith('https:') ?? false;
  await app.register(errorHandler);
  await app.register(securityHeaders, { https });
  await app.register(requestContext, { draining, tracing });
  await app.register(metricsRoute, { metrics, token: config.metricsToken, isPublic });
  await app.register(health, { readiness });
  if (config.role === 'worker') return;

  const { sessionKey, accounts, apiKeys, audit } = services;
  await app.register(authentication, { secret: sessionKey, accounts, apiKeys });
  await app.register(rateLimits, { perMinute: config.rateLimit });
  await app.register(sameSite, { publicUrl });
  await app.register(authorization);
  await app.register(auditing, { audit });
  await app.register(idempotency, { service: services.idempotency });
  await app.register(openapi);
  await app.register(fileBody);
  await app.register(fastifySSE, { heartbeatInterval: 15_000 });
  await app.register(
    async (api) => {
      // No other routes read or set a cookie.
      await api.register(async (sessions) => {
        await sessions.register(cookie);
        await sessions.register(setupRoutes, { setup: services.setup, publicUrl });
        await sessions.register(authRoutes, { auth: services.auth, publicUrl });
        await sessions.register(usersRoutes, { ...services, publicUrl });
      });
      await api.register(membersRoutes, services);
      await api.register(auditRoutes, services);
      await api.register(apiKeysRoutes, services);
      await api.register(providersRoutes, services);
      await api.register(embeddingsRoutes, services);
      await api.register(promptsRoutes, services);
      await api.register(ledgerRoutes, services);
      await api.register(classifiersRoutes, services);
      await api.register(tagsRoutes, services);
      await api.register(datasetsRoutes, services);
      await api.register(examplesRoutes, services);
      await api.register(oversamplingRoutes, services);
      await api.register(modelsRoutes, services);
      await api.register(predictionsRoutes, services);
      await api.register(jobsRoutes, services);
      await api.register(classifiedFilesRoutes, services);
      await api.register(playgroundRoutes, services);
      await api.register(evaluationsRoutes, services);
      await api.register(cascadesRoutes, services);
      await api.register(webhooksRoutes, services);
      await api.register(erasuresRoutes, services);
      await api.register(retentionRoutes, services);
    },
    { prefix: '/api/v1' },
  );
  await app.register(webPage, { directory: config.webDirectory });
}
