import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNginx, type RunningNginx, startNginx } from './nginx.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server whose way to answer each test chooses. */
async function startUpstream() {
  const upstream = { handle: (() => {}) as Handler, seen: [] as string[] };
  const server = createServer((incoming, response) => {
    upstream.seen.push(`${incoming.method} ${incoming.url}`);
    upstream.handle(incoming, response);
  });
  async function listen(port: number): Promise<void> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }
  async function rest(): Promise<void> {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return Object.assign(upstream, { port, rest, listen: () => listen(port) });
}

const breakOff: Handler = (incoming) => incoming.socket.destroy();
const echo: Handler = async (incoming, response) =>
  void response.end(`${incoming.method} ${await text(incoming)}`);

describe.skipIf(!hasNginx)('nginx as it is deployed', () => {
  let nginx: RunningNginx;
  const upstreams: Awaited<ReturnType<typeof startUpstream>>[] = [];
  const all = (handle: Handler) => {
    for (const upstream of upstreams) Object.assign(upstream, { handle, seen: [] });
  };

  beforeAll(async () => {
    upstreams.push(await startUpstream(), await startUpstream());
    nginx = await startNginx(upstreams.map(({ port }) => port));
  });
  afterAll(async () => {
    await nginx.stop();
    await Promise.all(upstreams.map((upstream) => upstream.rest()));
  });

  it('tells the server whom it speaks for, and not what a client claims', async () => {
    all(({ headers }, response) => void response.end(JSON.stringify(headers)));
    const claimed = { 'x-forwarded-for': '6.6.6.6', 'x-request-id': 'claimed' };
    const answer = await fetch(`${nginx.url}/api/v1/me`, { headers: claimed });
    const headers = (await answer.json()) as Record<string, string>;
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('http');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.host).toBe(new URL(nginx.url).host);
  });

  it('speaks TLS', async () => {
    all(({ headers }, response) => void response.end(headers['x-forwarded-proto']));
    const [answer] = await once(get(nginx.tlsUrl, { rejectUnauthorized: false }), 'response');
    expect(await text(answer)).toBe('https');
  });

  it.each(['GET', 'POST'])(
    'gives a %s to another when a process does not listen',
    async (method) => {
      all(echo);
      await upstreams[0]!.rest();
      const body = method === 'POST' ? 'x'.repeat(100_000) : undefined;
      for (let time = 0; time < 6; time++) {
        const answer = await fetch(`${nginx.url}/api/v1/me`, { method, body });
        expect([answer.status, await answer.text()]).toEqual([200, `${method} ${body ?? ''}`]);
      }
      await upstreams[0]!.listen();
    },
  );

  it('keeps connections to the processes for a second', async () => {
    const sockets = new Set<Socket>();
    all((incoming, response) => {
      sockets.add(incoming.socket);
      response.end();
    });
    for (let time = 0; time < 10; time++) await fetch(`${nginx.url}/api/v1/me`);
    expect(sockets.size).toBe(2);
    await Promise.all([...sockets].map((socket) => socket.closed || once(socket, 'close')));
  });

  it('streams a file as it comes, without a copy on the disk', async () => {
    const begun = Promise.withResolvers<void>();
    all(async (incoming, response) => {
      let bytes = 0;
      for await (const chunk of incoming) {
        bytes += chunk.length;
        begun.resolve();
      }
      response.end(String(bytes));
    });
    const megabyte = Buffer.alloc(2 ** 20, 'x');
    const upload = request(`${nginx.url}/api/v1/jobs?classifierId=1`, {
      method: 'POST',
      headers: { 'content-length': 8 * megabyte.length },
    });
    upload.write(megabyte);
    // The server has the beginning before the end is sent.
    await begun.promise;
    expect(readdirSync(nginx.bodies, { recursive: true })).toEqual([]);
    for (let more = 1; more < 8; more++) upload.write(megabyte);
    upload.end();
    const [answer] = await once(upload, 'response');
    expect(await text(answer)).toBe(String(8 * megabyte.length));
  });

  it('passes events on as they come', async () => {
    const heard = Promise.withResolvers<void>();
    all(async (_incoming, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
      await heard.promise;
      response.end('data: last\n\n');
    });
    const { body } = await fetch(`${nginx.url}/api/v1/jobs/1/events`);
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('data: first\n\n');
    heard.resolve();
    expect((await reader.read()).value).toBe('data: last\n\n');
  });

  it('keeps the metrics to itself', async () => {
    all(echo);
    expect((await fetch(`${nginx.url}/metrics`)).status).toBe(404);
  });

  it('does not send a POST again that may have been done', async () => {
    all(breakOff);
    expect((await fetch(`${nginx.url}/a`, { method: 'POST', body: 'x' })).status).toBe(502);
    expect(upstreams.flatMap(({ seen }) => seen)).toEqual(['POST /a']);
  });
});
