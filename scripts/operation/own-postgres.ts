import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../free-port.ts';

const run = promisify(execFile);
const patienceMs = 60_000;

export interface OwnPostgres {
  readonly url: string;
  /** Kills one of the processes that serve our connections, as the kernel would. False where there is none. */
  killBackend(): Promise<boolean>;
  stop(): Promise<void>;
}

/** A PostgreSQL server of its own, since killing one of its processes ends everybody's connections. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const bin = execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
  const folder = mkdtempSync('/tmp/assort-postgres-');
  // PostgreSQL refuses to run as root.
  const identity = process.getuid?.() === 0 ? await idsOf('postgres') : {};
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid!);
  const options = ['--auth=trust', '--username=postgres', '--no-sync', '--pgdata', folder];
  await run(`${bin}/initdb`, options, identity);

  const port = await freePort();
  const settings = ['-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1'];
  const server = spawn(`${bin}/postgres`, ['-D', folder, ...settings], {
    ...identity,
    stdio: 'ignore',
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilAnswers(url);
  return {
    url,
    async killBackend() {
      const [pid] = await backends(url);
      if (pid === undefined) return false;
      process.kill(pid, 'SIGKILL');
      return true;
    },
    async stop() {
      if (server.exitCode === null && server.kill('SIGQUIT')) await once(server, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function idsOf(user: string): Promise<{ uid?: number; gid?: number }> {
  const of = async (option: string) => Number((await run('id', [option, user])).stdout);
  return { uid: await of('-u'), gid: await of('-g') };
}

async function connected<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function untilAnswers(url: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      await connected(url, (client) => client.query('select 1'));
      return;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(100);
    }
  }
}

/** Processes that serve other connections than this one, in a random order. */
function backends(url: string): Promise<number[]> {
  return connected(url, async (client) => {
    const { rows } = await client.query(
      `select pid from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid() order by random()`,
    );
    return rows.map((row) => Number(row.pid));
  });
}
