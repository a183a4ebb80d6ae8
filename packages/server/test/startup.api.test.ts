import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { adminSettings, connect, ServerProcess, temporaryFolder } from './server-process.ts';
import { createPostgresDatabase, postgresAnswers } from './with-database.ts';

/** Listens on a free port; `answers` false makes a server that takes connections and is silent. */
async function occupyPort(): Promise<{ port: number; free(): void }> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { port, free: () => server.close() };
}

describe('the server process', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const settings = { ASSORT_DATA_DIR: folder.path, ...adminSettings };

  it('starts, keeps what it was told through a restart, and stops cleanly', async () => {
    const first = new ServerProcess(settings);
    const api = await connect(await first.address());
    const { id } = await api.post('classifiers', '{"name":"Kept"}');
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0 });

    const second = new ServerProcess(settings);
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
    expect(await second.end('SIGTERM')).toMatchObject({ code: 0 });
  });

  it('says that its port is in use', async () => {
    const taken = await occupyPort();
    const { code, output } = await new ServerProcess({ ...settings, PORT: `${taken.port}` }).exited;
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

  it.concurrent.each([
    ['refuses connections', async () => ({ port: 1, free: () => {} })],
    ['takes connections and says nothing', occupyPort],
  ])('gives up on a database that %s', async (_name, occupy) => {
    const silent = await occupy();
    const { code, output, milliseconds } = await new ServerProcess({
      ...settings,
      DATABASE_URL: `postgres://postgres@127.0.0.1:${silent.port}/assort`,
    }).exited;
    silent.free();
    expect(code).toBe(2);
    expect(output).toMatch(/^The database assort at 127.0.0.1:\d+ does not answer; .*\n$/);
    expect(milliseconds).toBeLessThan(15_000);
  });

  it.skipIf(!postgresAnswers)('says what PostgreSQL refuses', async () => {
    const { url, drop } = await createPostgresDatabase();
    await drop();
    const { code, output } = await new ServerProcess({ ...settings, DATABASE_URL: url }).exited;
    expect(code).toBe(2);
    expect(output).toMatch(/^The database assort_test_\w+ at .* refuses: .* does not exist.*\n$/);
  });
});
