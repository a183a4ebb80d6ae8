import { readConfig } from './config.ts';
import { StartupError } from './errors.ts';
import { runServer } from './run-server.ts';

try {
  await runServer(readConfig(process.env));
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
