import { afterEach, expect, test, vi } from 'vitest';
import { createSession } from './session.ts';

const user = {
  id: 'u1',
  email: 'ana@example.org',
  name: 'Ana',
  role: 'admin',
  createdAt: '2026-01-01T00:00:00Z',
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A server that knows one user; `calls` holds the method and path of each request. */
function stubServer({ setupNeeded = false, cookie = true } = {}) {
  const server = { cookie, tokens: 0, calls: [] as string[] };
  const problem = (code: string) =>
    Response.json({ status: 401, code, detail: `About ${code}.` }, { status: 401 });
  const session = () => {
    server.cookie = true;
    server.tokens += 1;
    return Response.json({ accessToken: `token-${server.tokens}`, expiresIn: 900, user });
  };
  vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
    const path = input.replace('/api/v1', '');
    server.calls.push(`${init.method} ${path}`);
    await Promise.resolve();
    if (path === '/setup') return Response.json({ needed: setupNeeded });
    if (path === '/auth/login') return session();
    if (path === '/auth/refresh') return server.cookie ? session() : problem('not-signed-in');
    if (path === '/auth/logout') return new Response(null, { status: 204 });
    const token = new Headers(init.headers).get('authorization');
    return token === `Bearer token-${server.tokens}` ? Response.json(user) : problem('expired');
  });
  return server;
}

function storageWith(entries: Record<string, string> = {}): Storage {
  const values = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
  } as unknown as Storage;
}

const login = { email: user.email, password: 'secret' };

test('an empty server asks for its first user, without trying a cookie it never set', async () => {
  const server = stubServer({ setupNeeded: true });
  const session = createSession(storageWith());
  await session.start();
  expect(session.state()).toEqual({ status: 'setup' });
  expect(server.calls).toEqual(['GET /setup']);
});

test('a page that is loaded again goes on by its cookie', async () => {
  const server = stubServer();
  const session = createSession(storageWith({ 'assort-session': 'open' }));
  await session.start();
  expect(session.state()).toMatchObject({ status: 'signed-in', user: { name: 'Ana' } });
  expect(server.calls).toEqual(['POST /auth/refresh']);
});

test('a refused token is renewed once for all requests that met it', async () => {
  const server = stubServer();
  const session = createSession(storageWith());
  await session.signIn(login);
  server.tokens += 1; // as after the server got a new secret
  const answers = await Promise.all([session.client.me.get(), session.client.me.get()]);
  expect(answers).toEqual([user, user]);
  expect(server.calls.filter((call) => call === 'POST /auth/refresh')).toHaveLength(1);
});

test('a token near its end is renewed before it is used', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const server = stubServer();
  const session = createSession(storageWith());
  await session.signIn(login);
  vi.setSystemTime(Date.now() + 890_000);
  await session.client.me.get();
  expect(server.calls).toEqual(['POST /auth/login', 'POST /auth/refresh', 'GET /me']);
});

test('a session that can not be renewed ends, and says so', async () => {
  const server = stubServer();
  const storage = storageWith();
  const session = createSession(storage);
  await session.signIn(login);
  server.tokens += 1;
  server.cookie = false;
  await expect(session.client.me.get()).rejects.toMatchObject({ status: 401 });
  expect(session.state()).toEqual({ status: 'signed-out', ended: true });
  expect(storage.getItem('assort-session')).toBeNull();
});

test('signing out is not a session that ended', async () => {
  stubServer();
  const session = createSession(storageWith());
  await session.signIn(login);
  await session.signOut();
  expect(session.state()).toEqual({ status: 'signed-out', ended: false });
});

test('a server that does not answer is no reason to sign out', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  const session = createSession(storageWith({ 'assort-session': 'open' }));
  await session.start();
  expect(session.state()).toMatchObject({ status: 'unreachable' });
});
