import { Command } from 'commander';
import { ExitCode } from '../failure.ts';

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

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write everything that the database holds to a file, but for the secret.')
    .argument('<out>', 'file to write, such as assort.backup')
    .action(async (out: string) => {
      const { backup, readConfig } = await loadServer();
      const rows = await backup(readConfig(process.env), out);
      process.stdout.write(`Wrote ${rows} rows to ${out}.\n`);
    });
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Fill an empty database with what `assort backup` wrote.')
    .argument('<file>', 'file that `assort backup` wrote')
    .action(async (file: string) => {
      const { readConfig, restore } = await loadServer();
      const rows = await restore(readConfig(process.env), file);
      process.stdout.write(`Restored ${rows} rows from ${file}.\n`);
    });
}

export function rotateSecretCommand(): Command {
  return new Command('rotate-secret')
    .description('Encrypt the keys of providers under a new secret; stop the server first.')
    .action(async () => {
      const { readConfig, rotateSecret } = await loadServer();
      const { resealed, unreadable } = await rotateSecret(readConfig(process.env));
      process.stdout.write(`The secret was replaced: ${resealed} values are encrypted anew.\n`);
      if (unreadable === 0) return;
      process.stdout.write(
        `${unreadable} values were kept under yet another secret, so they stay unreadable.\n`,
      );
      process.exitCode = ExitCode.failed;
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
