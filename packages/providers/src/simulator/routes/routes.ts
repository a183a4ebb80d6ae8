import type { Simulation } from '../simulation.ts';
import type { Exchange, MeteredExchange } from '../wire/exchange.ts';
import { serveBatch, serveBatches, serveCancel, serveNewBatch } from './batches.ts';
import { serveChat } from './chat.ts';
import { serveEmbeddings } from './embeddings.ts';
import { serveFile, serveFileContent, serveFileDeletion, serveUpload } from './files.ts';
import { serveModels } from './models.ts';
import { serveLog, serveStatistics } from './simulator-log.ts';

type Serve<Kind> = (exchange: Kind, simulation: Simulation) => void | Promise<void>;

interface PathPattern {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Its only group is the id of the exchange. */
  readonly path: RegExp;
}

interface PlainRoute extends PathPattern {
  readonly serve: Serve<Exchange>;
}

interface MeteredRoute extends PathPattern {
  /** What the ids of its answers begin with. */
  readonly idPrefix: string;
  readonly serve: Serve<MeteredExchange>;
}

export type Route = PlainRoute | MeteredRoute;

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/v1\/models$/, serve: serveModels },
  {
    method: 'POST',
    path: /^\/v1\/chat\/completions$/,
    idPrefix: 'chatcmpl-sim-',
    serve: serveChat,
  },
  {
    method: 'POST',
    path: /^\/v1\/embeddings$/,
    idPrefix: 'embd-sim-',
    serve: serveEmbeddings,
  },
  { method: 'POST', path: /^\/v1\/files$/, serve: serveUpload },
  { method: 'GET', path: /^\/v1\/files\/([^/]+)$/, serve: serveFile },
  { method: 'DELETE', path: /^\/v1\/files\/([^/]+)$/, serve: serveFileDeletion },
  { method: 'GET', path: /^\/v1\/files\/([^/]+)\/content$/, serve: serveFileContent },
  { method: 'GET', path: /^\/v1\/batches$/, serve: serveBatches },
  { method: 'POST', path: /^\/v1\/batches$/, serve: serveNewBatch },
  { method: 'GET', path: /^\/v1\/batches\/([^/]+)$/, serve: serveBatch },
  { method: 'POST', path: /^\/v1\/batches\/([^/]+)\/cancel$/, serve: serveCancel },
  { method: 'GET', path: /^\/simulator\/log$/, serve: serveLog },
  { method: 'GET', path: /^\/simulator\/stats$/, serve: serveStatistics },
];

/** The route of a path, and the id in it. */
export function findRoute(method: string, path: string): { route: Route; id: string } | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return { route, id: match[1] ?? '' };
  }
  return undefined;
}
