import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleFile } from './samples.ts';
import { adminSettings, connect, ServerProcess, temporaryFolder } from './server-process.ts';
import { startCollector } from './trace-collector.ts';
import { createPostgresDatabase, postgresAnswers } from './with-database.ts';

const run = promisify(execFile);

/** Listens on a free port; `answers` false makes a server that takes connections and is silent. */
async function occupyPort(): Promise<{ port: number; free(): void }> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { port, free: () => server.close() };
}

/** One connection for all requests, as a balancer keeps it. */
class KeptConnection {
  wasReopened = false;
  readonly #address: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #isOpen = false;

  constructor(address: string) {
    this.#address = address;
  }

  async get(path: string): Promise<IncomingMessage> {
    const request = get(this.#address + path, { agent: this.#agent });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    this.wasReopened ||= this.#isOpen && !request.reusedSocket;
    this.#isOpen = true;
    return response;
  }
}

/** The rows that the example of the SDK prints. */
async function runExample(address: string, key: string): Promise<unknown[]> {
  const folder = temporaryFolder();
  const files = { 'labelled.csv': sampleFile(20), 'texts.csv': 'text\na goal\nan oven\n' };
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder.path, name), content);
    return join(folder.path, name);
  });
  const example = join(import.meta.dirname, '../../../examples/classify-a-file.ts');
  const { stdout } = await run(process.execPath, [example, ...paths], {
    env: { ...process.env, ASSORT_URL: address, ASSORT_API_KEY: key },
  });
  folder.remove();
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

// Most of the time they wait.
describe.concurrent('the server process', () => {
  const folders: ReturnType<typeof temporaryFolder>[] = [];
  function newSettings(): Record<string, string> {
    const folder = temporaryFolder();
    folders.push(folder);
    return { ASSORT_DATA_DIR: folder.path, ...adminSettings };
  }
  afterAll(() => {
    for (const folder of folders) folder.remove();
  });

  it('starts, keeps what it was told through a restart, and stops cleanly', async () => {
    const settings = newSettings();
    const collector = await startCollector();
    const first = new ServerProcess({
      ...settings,
      LOG_LEVEL: 'trace',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    const api = await connect(await first.address());
    const { id } = await api.post('classifiers', '{"name":"Kept"}');
    const { key } = await api.post('api-keys', '{"name":"SDK"}');
    expect(await runExample(await first.address(), key)).toMatchObject([
      { text: 'a goal', label: ['sport'] },
      { text: 'an oven', label: ['food'] },
    ]);
    const { code, output } = await first.end('SIGTERM');
    expect(code).toBe(0);
    collector.stop();
    // Nobody else on the machine can read what is kept.
    const database = join(settings.ASSORT_DATA_DIR!, 'database');
    expect((statSync(database).mode & 0o777).toString(8)).toBe('700');

    // Nobody's text is in the log, whatever its level.
    expect(output).toContain('"url":"/api/v1/classifiers"');
    expect(output).toMatch(/"reqId":"[0-9a-f-]{36}"/);
    expect(output).not.toMatch(/striker|an oven/);
    // Requests and jobs are traced, and what is left at the end is sent.
    const names = collector.spans.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['POST /api/v1/classifiers', 'job train']));

    const second = new ServerProcess({ ...settings, ASSORT_DRAIN_SECONDS: '2' });
    const address = await second.address();
    // Sessions of before still hold: their secret is kept in the data folder.
    const { authorization } = api;
    const me = await fetch(`${address}/api/v1/me`, { headers: { authorization } });
    expect(await me.json()).toMatchObject({ role: 'admin' });
    const again = await connect(address);
    expect(await (await again.get(`classifiers/${id}`)).json()).toMatchObject({ name: 'Kept' });

    const other = await new ServerProcess(settings).exited;
    expect(other.code).toBe(2);
    expect(other.output).toMatch(/^The data folder .* is in use by another Assort server .*\n$/);
    expect(await (await again.get('me')).json()).toMatchObject({ role: 'admin' });
    const kept = new KeptConnection(address);
    expect((await kept.get('/readyz')).statusCode).toBe(200);
    const ended = second.end('SIGTERM');
    while ((await kept.get('/readyz')).statusCode !== 503) await sleep(10);
    // Until balancers have noticed, everything is answered as before.
    expect(await kept.get('/healthz')).toMatchObject({ headers: { connection: 'keep-alive' } });
    while (await fetch(`${address}/healthz`).catch(() => null)) await sleep(10);
    // What has a connection gets a last answer.
    const last = await kept.get('/healthz');
    expect(last).toMatchObject({ statusCode: 200, headers: { connection: 'close' } });
    expect(kept.wasReopened).toBe(false);
    expect(await ended).toMatchObject({ code: 0 });
  }, 180_000);

  it('says that its port is in use', async () => {
    const taken = await occupyPort();
    const { code, output } = await new ServerProcess({ ...newSettings(), PORT: `${taken.port}` })
      .exited;
    taken.free();
    expect(code).toBe(2);
    expect(output).toMatch(/^Port \d+ .* is in use .* set PORT .*\n$/);
  });

  it('lists every fault of its settings at once', async () => {
    const { code, output } = await new ServerProcess({
      PORT: 'eight',
      DATABASE_URL: 'mysql://x',
      ASSORT_ROLE: 'boss',
      ASSORT_SECRET: 'short',
    }).exited;
    expect(code).toBe(2);
    const named = output
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(named.sort()).toEqual(['ASSORT_ROLE', 'ASSORT_SECRET', 'DATABASE_URL', 'PORT']);
  });

  it.each([
    ['refuses connections', async () => ({ port: 1, free: () => {} })],
    ['takes connections and says nothing', occupyPort],
  ])('gives up on a database that %s', async (_name, occupy) => {
    const silent = await occupy();
    const { code, output, milliseconds } = await new ServerProcess({
      ...newSettings(),
      DATABASE_URL: `postgres://postgres@127.0.0.1:${silent.port}/assort`,
    }).exited;
    silent.free();
    expect(code).toBe(2);
    expect(output).toMatch(/^The database assort at 127.0.0.1:\d+ does not answer; .*\n$/);
    expect(milliseconds).toBeLessThan(40_000);
  });

  it.skipIf(!postgresAnswers)('says what PostgreSQL refuses', async () => {
    const { url, drop } = await createPostgresDatabase();
    await drop();
    const { code, output } = await new ServerProcess({ ...newSettings(), DATABASE_URL: url })
      .exited;
    expect(code).toBe(2);
    expect(output).toMatch(/^The database assort_test_\w+ at .* refuses: .* does not exist.*\n$/);
  });
});
