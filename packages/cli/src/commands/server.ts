import { Command } from 'commander';

// The server is loaded only when it is needed: the other commands start faster without it.
const loadServer = () => import('@assort/server');

export function serveCommand(): Command {
  return new Command('serve')
    .description('Serve the page and the API; settings come from the environment.')
    .action(async () => {
      const { readConfig, runServer } = await loadServer();
      await runServer(readConfig(process.env));
    });
}

export function workCommand(): Command {
  return new Command('work')
    .description('Work on jobs beside other processes; needs DATABASE_URL.')
    .action(async () => {
      const { readConfig, runServer } = await loadServer();
      await runServer(readConfig({ ...process.env, ASSORT_ROLE: 'worker' }));
    });
}

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the tables of the database up to date.')
    .action(async () => {
      const { migrate, readConfig } = await loadServer();
      await migrate(readConfig(process.env));
      process.stdout.write('The database is up to date.\n');
    });
}
