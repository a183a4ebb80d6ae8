import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { apiKeys, refreshTokens, users } from '../src/database/schema/users.ts';
import { admin, describeOnEachDatabase } from './with-database.ts';

describeOnEachDatabase(
  'first run',
  (running) => {
    it('asks for the first admin, makes one, and then never again', async () => {
      const { api } = running;
      expect((await api.get('setup')).body).toEqual({ needed: true });
      const early = await api.post('auth/login', admin);
      expect(early).toMatchObject({ status: 409, body: { code: 'setup-needed' } });

      const both = await Promise.all([api.post('setup', admin), api.post('setup', admin)]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      const session = both.find(({ status }) => status === 201)!.body;
      expect(session.user).toMatchObject({ email: admin.email, role: 'admin' });

      expect((await api.get('setup')).body).toEqual({ needed: false });
      expect((await api.post('setup', admin)).body.code).toBe('setup-done');
      const me = await api.get('me', { authorization: `Bearer ${session.accessToken}` });
      expect(me.body).toEqual(session.user);
    });

    it('keeps no password, only its argon2id hash', async () => {
      const [user] = await running.opened.database.select().from(users);
      expect(user!.passwordHash).toMatch(/^\$argon2id\$/);
    });
  },
  { admin: null },
);

describeOnEachDatabase('access', (running) => {
  it('refuses a wrong password and an unknown address with the same words', async () => {
    const { api } = running;
    const wrong = await api.post('auth/login', { ...admin, password: 'not the password' });
    const unknown = await api.post('auth/login', { ...admin, email: 'nobody@example.org' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'login-failed' } });
    expect(unknown.body.detail).toBe(wrong.body.detail);
  });

  it('gives a new refresh token for an old one, and ends the login when one is used twice', async () => {
    const { api } = running;
    const first = (await api.post('auth/login', admin)).body;
    const second = (await api.post('auth/refresh', { refreshToken: first.refreshToken })).body;
    expect(second.refreshToken).not.toBe(first.refreshToken);

    const reused = await api.post('auth/refresh', { refreshToken: first.refreshToken });
    expect(reused).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const closed = await api.post('auth/refresh', { refreshToken: second.refreshToken });
    expect(closed.status).toBe(401);
  });

  it('keeps the refresh token in a cookie if asked, where scripts can not read it', async () => {
    const { api } = running;
    const login = await api.post('auth/login', { ...admin, cookie: true });
    expect(login.body.refreshToken).toBeUndefined();
    const cookie = String(login.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Path=\/api\/v1\/auth/);

    const refreshed = await api.post('auth/refresh', undefined, { cookie: cookie.split(';')[0]! });
    expect(refreshed.status).toBe(200);
    const next = String(refreshed.headers['set-cookie']).split(';')[0]!;
    expect((await api.post('auth/logout', undefined, { cookie: next })).status).toBe(204);
    expect((await api.post('auth/refresh', undefined, { cookie: next })).status).toBe(401);
  });

  it('stores refresh tokens and API keys as hashes only', async () => {
    const { api, opened } = running;
    const { refreshToken } = (await api.post('auth/login', admin)).body;
    const { key, prefix } = (await api.post('api-keys', { name: 'script' })).body;
    expect(key).toMatch(/^ask_/);
    expect(key.startsWith(prefix)).toBe(true);
    const stored = JSON.stringify([
      await opened.database.select().from(refreshTokens),
      await opened.database.select().from(apiKeys),
    ]);
    expect(stored).not.toContain(refreshToken);
    expect(stored).not.toContain(key);
  });

  it('lets an API key in until it expires or is deleted', async () => {
    const { api, opened } = running;
    const { id, key } = (await api.post('api-keys', { name: 'robot', expiresInDays: 1 })).body;
    const asRobot = () => api.get('me', { authorization: `Bearer ${key}` });
    expect((await asRobot()).body.email).toBe(admin.email);
    const { items } = (await api.get('api-keys')).body;
    const listed = items.find((item: { id: string }) => item.id === id);
    expect(listed.lastUsedAt).not.toBeNull();
    expect(listed.key).toBeUndefined();

    expect((await api.delete(`api-keys/${id}`)).status).toBe(204);
    expect((await asRobot()).body.code).toBe('not-signed-in');
    expect((await api.delete(`api-keys/${id}`)).status).toBe(404);

    const late = (await api.post('api-keys', { name: 'late', expiresInDays: 1 })).body;
    const expiresAt = new Date(Date.now() - 1000);
    await opened.database.update(apiKeys).set({ expiresAt }).where(eq(apiKeys.id, late.id));
    const refused = await api.get('me', { authorization: `Bearer ${late.key}` });
    expect(refused.body.code).toBe('not-signed-in');
  });

  it('answers 401 without, with a wrong and with an expired token', async () => {
    const { api } = running;
    const expired = api.app.jwt.sign({ sub: 'x', version: 1 }, { expiresIn: '1ms' });
    const none = await api.get('classifiers', { authorization: '' });
    const wrong = await api.get('classifiers', { authorization: 'Bearer nonsense' });
    await sleep(1100);
    const late = await api.get('classifiers', { authorization: `Bearer ${expired}` });
    expect([none, wrong, late].map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(none.body.code).toBe('not-signed-in');
    expect(late.body.code).toBe('token-expired');
  });

  it('answers 403 to a role that may not do it', async () => {
    const { api } = running;
    const { headers: as } = await api.newUser('viewer');
    const refused = await api.post('classifiers', { name: 'x' }, as);
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect((await api.get('classifiers', as)).status).toBe(200);
  });

  it('stops guessing after ten tries a minute', async () => {
    const { api } = running;
    const guess = { email: 'x@example.org', password: 'guess' };
    const tries = await Promise.all(
      Array.from({ length: 11 }, () => api.post('auth/login', guess)),
    );
    const stopped = tries.filter(({ status }) => status === 429);
    expect(stopped.length).toBeGreaterThan(0);
    expect(stopped[0]!.body.code).toBe('too-many-requests');
    expect(Number(stopped[0]!.headers['retry-after'])).toBeGreaterThan(0);
  });
});
