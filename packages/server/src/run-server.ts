import type { Config } from './config.ts';
import { startServer } from './server.ts';

const doing = { all: 'serving', api: 'serving (without a worker)', worker: 'working' };

/**
 * Starts the server, says where, and stops it cleanly on SIGINT or SIGTERM.
 * @throws StartupError with one sentence for whoever starts it.
 */
export async function runServer(config: Config): Promise<void> {
  const server = await startServer(config);
  process.stdout.write(
    `Assort is ${doing[config.role]} at ${config.publicUrl ?? server.address}\n`,
  );
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal means that somebody has lost patience.
      if (stopping) process.exit(1);
      stopping = true;
      server.close().then(
        () => process.exit(0),
        (error) => {
          server.app.log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
}
