import type { lookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuardedFetch } from './guarded-fetch.ts';

let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/' });
    response.end('here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A name server that says of every host what it is told to. */
function nameServer(address: string): typeof lookup {
  const answer = (_host: string, _options: object, callback: (...results: unknown[]) => void) =>
    callback(null, [{ address, family: 4 }]);
  return answer as unknown as typeof lookup;
}

test('connects where it is permitted', async () => {
  const fetch = createGuardedFetch({ allowPrivate: true }, nameServer('127.0.0.1'));
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  expect(await (await fetch(`http://models.example:${port}/`)).text()).toBe('here');
});

test('refuses what a name leads to at the moment of connecting', async () => {
  const fetch = createGuardedFetch({ allowPlainHttp: true }, nameServer('127.0.0.1'));
  await expect(fetch(`http://models.example:${port}/`)).rejects.toMatchObject({
    cause: { code: 'setting-invalid' },
  });
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
    code: 'setting-invalid',
  });
});

test('does not follow redirects', async () => {
  const fetch = createGuardedFetch({ allowPrivate: true });
  expect((await fetch(`http://127.0.0.1:${port}/moved`)).status).toBe(302);
});
