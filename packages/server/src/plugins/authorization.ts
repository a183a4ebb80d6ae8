import { isOfClassifier, type Permission } from '@assort/contract';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { refusal } from '../errors.ts';
import {
  type Belonging,
  mayDo,
  mayDoIn,
  maySeeWhatBelongs,
  type Visibility,
  visibilityOf,
} from '../permissions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a user must be allowed to do; null opens the route to everybody. */
    permission?: Permission | null;
    /** Of a permission that is about one classifier: which one. Left out, it is that of the path. */
    classifier?: ClassifierSource;
  }
  interface FastifyRequest {
    /** Whose data a list may hold; for routes whose classifier is `listed`. */
    readonly visibility: Visibility;
    /** The classifier that the request is about, if it is about one. */
    classifierId: string | null;
  }
}

/**
 * How a route finds the classifier that it is about: it is named in the query or the body as
 * `classifierId`; it is that of the thing whose id is in the path; or there are several of them,
 * and the route lists no more than `request.visibility` lets it.
 */
export type ClassifierSource = 'path' | 'query' | 'body' | 'listed' | ClassifierOfThing;

interface ClassifierOfThing {
  /** Such as "job". */
  readonly thing: string;
  readonly belongsTo: (id: string) => Promise<Belonging | undefined>;
}

/**
 * Lets nobody do what the table of permissions does not allow them. Every route under /api names a
 * permission or says null, and if the permission is about one classifier, how that is found; one
 * that forgets does not start. Whoever is not a member learns nothing, not even that it exists.
 */
export const authorization = fastifyPlugin(
  async (app) => {
    app.decorateRequest('classifierId', null);
    app.decorateRequest('visibility', {
      getter(this: FastifyRequest) {
        return visibilityOf(this.account, this.routeOptions.config.permission!);
      },
    });

    app.addHook('onRoute', (route) => {
      const { url, method, config } = route;
      if (!url.startsWith('/api/v1')) return;
      if (config?.permission === undefined) {
        throw new Error(`${method} ${url} does not say which permission it needs.`);
      }
      if (config.permission === null || !isOfClassifier(config.permission)) return;
      const classifier = config.classifier ?? (isBelowClassifier(url) ? 'path' : undefined);
      if (classifier === undefined) {
        throw new Error(`${method} ${url} does not say how it finds its classifier.`);
      }
      route.config = { ...config, classifier };
    });

    // Before the body is read: nobody may make the server read what it will refuse.
    app.addHook('preParsing', (request, _reply, payload, done) => {
      const { permission } = request.routeOptions.config;
      if (!permission) return done(null, payload);
      if (request.notSignedIn) return done(request.notSignedIn);
      done(mayDo(request.account, permission) ? null : notAllowed(permission), payload);
    });

    // After the body is checked, since it may name the classifier.
    function allow(request: FastifyRequest, { thing, id, belonging }: Addressed): void {
      if (!belonging || !maySeeWhatBelongs(request.account, belonging)) {
        throw refusal('not-found', `There is no ${thing} ${id}.`);
      }
      if (!('classifierId' in belonging)) return;
      const permission = request.routeOptions.config.permission!;
      if (!mayDoIn(request.account, permission, belonging.classifierId)) {
        throw notAllowed(permission);
      }
      request.classifierId = belonging.classifierId;
    }

    // After the body is checked, since it may name the classifier. Nothing waits where nothing must be looked up.
    app.addHook('preHandler', (request, _reply, done) => {
      const { permission, classifier } = request.routeOptions.config;
      if (!permission || classifier === undefined || classifier === 'listed') return done();
      if (typeof classifier === 'object') {
        find(request, classifier)
          .then((found) => allow(request, found))
          .then(() => done(), done);
        return;
      }
      allow(request, named(request, classifier));
      done();
    });
  },
  { name: 'authorization', dependencies: ['authentication'] },
);

const isBelowClassifier = (url: string) => /^\/api\/v1\/classifiers\/:id(\/|$)/.test(url);

/** What a request is about. */
interface Addressed {
  /** Such as "job". */
  readonly thing: string;
  readonly id: string;
  readonly belonging: Belonging | undefined;
}

async function find(
  { params }: FastifyRequest,
  { thing, belongsTo }: ClassifierOfThing,
): Promise<Addressed> {
  const { id } = params as { id: string };
  return { thing, id, belonging: await belongsTo(id) };
}

function named(
  { params, query, body }: FastifyRequest,
  source: 'path' | 'query' | 'body',
): Addressed {
  if (source === 'path') {
    const { id } = params as { id: string };
    return { thing: 'classifier', id, belonging: { classifierId: id } };
  }
  const { classifierId } = (source === 'query' ? query : body) as { classifierId: string };
  return { thing: 'classifier', id: classifierId, belonging: { classifierId } };
}

function notAllowed(permission: Permission) {
  return refusal(
    'not-allowed',
    `You may not do this: it needs the permission ${permission}, which your role or your API key does not have.`,
  );
}
