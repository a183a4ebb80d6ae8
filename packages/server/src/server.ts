import { once } from 'node:events';
import { Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { type App, addRoutes, createApp } from './app.ts';
import type { Config } from './config.ts';
import type { OpenDatabase } from './database/database.ts';
import { openDatabase } from './database/open.ts';
import { createDraining, type Draining } from './draining.ts';
import { StartupError } from './errors.ts';
import { openQueue } from './queue/open-queue.ts';
import { createReadiness } from './readiness.ts';
import { applyRotation } from './rotate-secret.ts';
import { createServices } from './services.ts';
import { readBacklog } from './telemetry/backlog.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { openTracing } from './telemetry/tracing.ts';

/** Milliseconds that a stopping process waits for what is being answered. */
const longestAnswerMs = 20_000;
/** Milliseconds in which connections may come one after the other without a pause. */
const longestRushMs = 2_000;

export interface RunningServer {
  readonly app: App;
  /** Where it listens, such as http://127.0.0.1:8000; null for `prepareServer`. */
  readonly address: string | null;
  /** Finishes what is being answered, hands unfinished jobs back, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the database, brings it up to date, starts the workers and listens.
 * @throws StartupError with one sentence for whoever starts it.
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const server = await prepareServer(config, await openDatabase(config));
  try {
    const address = await server.app.listen({ host: config.host, port: config.port });
    return { ...server, address };
  } catch (error) {
    await server.close();
    throw listenError(error, config);
  }
}

/** Everything but listening, on a database that is open already. Closing closes that too. */
export async function prepareServer(config: Config, opened: OpenDatabase): Promise<RunningServer> {
  const app = createApp(config);
  const draining = createDraining(config.drainSeconds * 1000);
  // What has been opened, to be closed in the opposite order.
  const opening: (() => Promise<unknown>)[] = [() => opened.close()];
  async function close(): Promise<void> {
    for (const step of opening.splice(0).reverse()) await step();
  }
  try {
    await opened.migrate();
    const rotation = await applyRotation(opened.database, config);
    if (rotation.resealed + rotation.unreadable > 0) {
      app.log.info(rotation, 'the secret was replaced');
    }
    const queue = await openQueue(opened, app.log);
    opening.push(() => queue.stop());
    const tracing = await openTracing(process.env);
    opening.push(() => tracing.close());
    const observers = { metrics: createMetrics(), tracing };
    observers.metrics.watch(() => readBacklog(opened.database), opened.pool);
    const services = createServices({ config, opened, queue, logger: app.log, observers });
    opening.push(() => services.embeddingThread.stop());
    if (opened.kind === 'pglite') {
      // Nobody else can be receiving files or calling language models.
      services.uploads.clear();
      await services.ledger.giveUp(0);
    }
    if (config.admin) await services.setup.runOnce(config.admin);
    await services.providers.adoptEnvironment();
    const { database } = opened;
    const { dataDirectory } = config;
    const readiness = createReadiness({ database, dataDirectory, draining });
    await addRoutes(app, config, { services, observers, readiness, draining });
    await app.ready();
    if (config.role !== 'api') {
      for (const worker of services.workers) {
        opening.push(() => worker.stop());
        await worker.start();
      }
    }
    opening.push(
      () => closeConnections(app, draining),
      () => draining.begin(),
    );
    return { app, address: null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Finishes what is being answered; whoever takes longer than it may is cut off. */
async function closeConnections(app: App, draining: Draining): Promise<void> {
  const { server } = app;
  const ended = server.listening ? once(server, 'close') : undefined;
  if (ended) {
    await noneWaits(server);
    // Only listening ends, as in any server of Node: that of HTTP would break idle connections off, on which a balancer
    // may be sending a request.
    Server.prototype.close.call(server);
    await Promise.race([ended, draining.end()]);
  }
  const patience = setTimeout(() => server.closeAllConnections(), longestAnswerMs);
  await app.close();
  await ended;
  clearTimeout(patience);
}

/**
 * Resolves right after a turn of the event loop in which no connection came. Those that wait when a server closes are
 * broken off, and a balancer can not know that their requests were not begun.
 */
async function noneWaits(server: App['server']): Promise<void> {
  const giveUpAt = performance.now() + longestRushMs;
  let came = true;
  const note = () => {
    came = true;
  };
  server.on('connection', note);
  while (came && performance.now() < giveUpAt) {
    came = false;
    // What is asked of the system between these two is whether anybody waits.
    await setImmediate();
    await setImmediate();
  }
  server.off('connection', note);
}

/** Brings the tables up to date and does nothing else. */
export async function migrate(config: Config): Promise<void> {
  const opened = await openDatabase(config);
  try {
    await opened.migrate();
  } finally {
    await opened.close();
  }
}

function listenError(error: unknown, { host, port }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new StartupError(
      `Port ${port} on ${host} is in use by another program; stop that one, or set PORT to another number.`,
    );
  }
  if (code === 'EACCES') {
    return new StartupError(`Port ${port} may not be used; set PORT to a number above 1023.`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartupError(`This machine has no address ${host}; correct HOST.`);
  }
  return error;
}
