import { readConfig } from './config.ts';
import { StartupError } from './errors.ts';
import { startServer } from './server.ts';

try {
  const config = readConfig(process.env);
  const server = await startServer(config);
  const work = { all: 'serving', api: 'serving (without a worker)', worker: 'working' };
  process.stdout.write(`Assort is ${work[config.role]} at ${config.publicUrl ?? server.address}\n`);
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
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
