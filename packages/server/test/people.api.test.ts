import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { signInAttempts } from '../src/database/schema/sign-in-attempts.ts';
import type { Api } from './api.ts';
import { admin, describeOnEachDatabase } from './with-database.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What was remembered last, newest first. */
async function eventsOf(api: Api, query: string) {
  return (await api.get(`audit?${query}`)).body.items;
}

describeOnEachDatabase('people', (running) => {
  describe('users', () => {
    it('are created with a password that is shown once, and sign in with it', async () => {
      const { api } = running;
      const request = { email: 'Ana@Example.org', role: 'editor' };
      const created = await api.post('users', request);
      expect(created).toMatchObject({
        status: 201,
        body: { email: 'ana@example.org', name: 'ana' },
      });
      const { id, password } = created.body;
      expect((await api.post('users', request)).body.code).toBe('email-taken');
      expect((await api.get(`users/${id}`)).body).not.toHaveProperty('password');
      expect((await api.get('users?limit=1')).body.items).toMatchObject([{ id }]);

      const session = await api.post('auth/login', { email: 'ana@example.org', password });
      expect(session.body.user).toMatchObject({ id, role: 'editor' });
      expect(await eventsOf(api, 'action=user.created')).toMatchObject([
        { userName: 'owner', subject: id, details: { role: 'editor' } },
      ]);
    });

    it('lose at once what a lower role does not allow, and everything when they are disabled', async () => {
      const { api } = running;
      const { id, headers } = await api.newUser('editor');
      expect((await api.post('prompts', {}, headers)).status).toBe(400);
      await api.patch(`users/${id}`, { role: 'viewer' });
      expect((await api.post('prompts', {}, headers)).status).toBe(403);
      await api.patch(`users/${id}`, { disabled: true });
      expect((await api.get('me', headers)).status).toBe(401);
      await api.patch(`users/${id}`, { disabled: false, name: 'Back' });
      expect((await api.get('me', headers)).body).toMatchObject({ name: 'Back', role: 'viewer' });
    });

    it('always include an admin', async () => {
      const { api } = running;
      const { id } = (await api.get('me')).body;
      for (const change of [{ role: 'editor' }, { disabled: true }]) {
        expect((await api.patch(`users/${id}`, change)).body.code).toBe('last-admin');
      }
      const other = await api.newUser('admin');
      const both = await Promise.all(
        [id, other.id].map((one) => api.patch(`users/${one}`, { role: 'editor' })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const remaining = both[0]!.status === 200 ? other.headers : undefined;
      await api.patch(`users/${id}`, { role: 'admin' }, remaining);
    });

    it('end all their sessions with a new password', async () => {
      const { api } = running;
      const { email, id, password } = (
        await api.post('users', { email: 'renewed@example.org', role: 'viewer' })
      ).body;
      const before = (await api.post('auth/login', { email, password })).body;
      const as = bearer(before.accessToken);
      const wrong = { currentPassword: 'not the password', newPassword: 'another password' };
      expect((await api.post('me/password', wrong, as)).body.code).toBe('password-wrong');
      const right = { ...wrong, currentPassword: password, cookie: true };
      const changed = await api.post('me/password', right, as);
      expect(String(changed.headers['set-cookie'])).toMatch(/HttpOnly/);
      const after = changed.body;
      expect((await api.get('me', as)).status).toBe(401);
      const { refreshToken } = before;
      expect((await api.post('auth/refresh', { refreshToken })).status).toBe(401);
      expect((await api.get('me', bearer(after.accessToken))).body.id).toBe(id);

      const reset = (await api.post(`users/${id}/reset-password`)).body;
      expect((await api.get('me', bearer(after.accessToken))).status).toBe(401);
      expect((await api.post('auth/login', { email, password: reset.password })).status).toBe(200);
    });
  });

  describe('members', () => {
    it('see a classifier and what belongs to it; nobody else learns that it exists', async () => {
      const { api } = running;
      const owner = await api.newUser('editor');
      const guest = await api.newUser('annotator');
      const { id } = (await api.post('classifiers', { name: 'Secret' }, owner.headers)).body;
      const { email } = (await api.get(`users/${guest.id}`)).body;

      expect((await api.get('classifiers', guest.headers)).body.items).toEqual([]);
      expect((await api.get(`classifiers/${id}`, guest.headers)).status).toBe(404);
      const added = await api.post(
        `classifiers/${id}/members`,
        { email, role: 'viewer' },
        owner.headers,
      );
      expect(added).toMatchObject({ status: 201, body: { role: 'viewer', userRole: 'annotator' } });
      const seen = (await api.get('classifiers', guest.headers)).body.items;
      expect(seen).toMatchObject([{ id }]);

      const member = `classifiers/${id}/members/${guest.id}`;
      const example = { examples: [{ text: 'a', labels: {} }] };
      const add = () => api.post(`classifiers/${id}/examples`, example, guest.headers);
      expect((await add()).status).toBe(403);
      await api.patch(member, { role: 'annotator' }, owner.headers);
      expect((await add()).status).toBe(201);
      expect((await api.delete(member, owner.headers)).status).toBe(204);
      expect((await api.get(`classifiers/${id}`, guest.headers)).status).toBe(404);
      const actions = (await eventsOf(api, `classifierId=${id}`)).map(
        ({ action }: { action: string }) => action,
      );
      expect(actions).toEqual(['member.removed', 'member.changed', 'member.added']);
    });

    it('are users that there are, each of them once', async () => {
      const { api } = running;
      const id = await api.newClassifier('Shared');
      const add = (email: string) =>
        api.post(`classifiers/${id}/members`, { email, role: 'viewer' });
      expect((await add('nobody@example.org')).body.code).toBe('not-found');
      expect((await add(admin.email)).body.code).toBe('name-taken');
      const nobody = `classifiers/${id}/members/${crypto.randomUUID()}`;
      expect((await api.patch(nobody, { role: 'viewer' })).status).toBe(404);
      expect((await api.delete(nobody)).status).toBe(404);
    });

    it('see texts that came with their own labels only if they sent them', async () => {
      const { api } = running;
      const sender = await api.newUser('editor');
      const other = await api.newUser('editor');
      const classes = [{ id: 'sport' }, { id: 'food' }];
      const request = { text: 'all about sport', classes, strategy: 'similarity' };
      const later = { ...sender.headers, prefer: 'respond-async' };
      const { body } = await api.post('classify', request, later);
      expect((await api.get(`predictions/${body.id}`, sender.headers)).body.id).toBe(body.id);
      expect((await api.get(`predictions/${body.id}`, other.headers)).status).toBe(404);
      expect((await api.get('predictions', sender.headers)).body.items).toHaveLength(1);
      expect((await api.get('predictions', other.headers)).body.items).toEqual([]);
    });
  });

  describe('API keys', () => {
    it('may do what they are for, in the classifiers that they are for', async () => {
      const { api } = running;
      const [mine, other] = [await api.newClassifier('Mine'), await api.newClassifier('Other')];
      const { key } = (
        await api.post('api-keys', {
          name: 'reader',
          permissions: ['classifiers:read', 'predictions:read'],
          classifierIds: [mine],
        })
      ).body;
      const as = bearer(key);
      expect((await api.get(`classifiers/${mine}`, as)).status).toBe(200);
      expect((await api.get(`classifiers/${other}`, as)).status).toBe(404);
      expect((await api.get('classifiers', as)).body.items).toMatchObject([{ id: mine }]);
      expect((await api.get(`classifiers/${mine}/examples`, as)).status).toBe(403);
      expect((await api.get('me', as)).status).toBe(403);
    });

    it('may never make more keys', async () => {
      const { api } = running;
      const { key } = (await api.post('api-keys', { name: 'everything' })).body;
      expect((await api.get('users', bearer(key))).status).toBe(200);
      expect((await api.post('api-keys', { name: 'child' }, bearer(key))).status).toBe(403);
      const unknown = { name: 'x', permissions: ['everything'] };
      expect((await api.post('api-keys', unknown)).body.code).toBe('request-invalid');
    });
  });
});

describeOnEachDatabase('signing in', (running) => {
  it('is remembered, and so are failures, without what was typed', async () => {
    const { api } = running;
    const { id } = (await api.get('me')).body;
    await api.post('auth/login', { ...admin, password: 'wrong password' });
    await api.post('auth/login', { email: 'my password', password: 'x' });
    const events = await eventsOf(api, 'action=session.refused');
    expect(events.map(({ userId }: { userId: string }) => userId)).toEqual([null, id]);
    expect(JSON.stringify(events)).not.toMatch(/password"/);
    expect(await eventsOf(api, 'action=session.opened')).toMatchObject([{ userId: id }]);
  });

  it('remembers that a refresh token was used twice', async () => {
    const { api } = running;
    const { refreshToken } = (await api.post('auth/login', admin)).body;
    const both = await Promise.all([
      api.post('auth/refresh', { refreshToken }),
      api.post('auth/refresh', { refreshToken }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = both.find(({ status }) => status === 200)!.body;
    const next = await api.post('auth/refresh', { refreshToken: winner.refreshToken });
    expect(next.status).toBe(401);
    expect(await eventsOf(api, 'action=session.reused')).toHaveLength(1);
  });

  it('must wait after ten failures, with the right password too, until the time is over', async () => {
    const { api, opened } = running;
    const { email, password } = (
      await api.post('users', { email: 'guessed@example.org', role: 'viewer' })
    ).body;
    const guesses = Array.from({ length: 10 }, () =>
      api.post('auth/login', { email, password: 'guess' }),
    );
    expect((await Promise.all(guesses)).every(({ status }) => status === 401)).toBe(true);
    const stopped = await api.post('auth/login', { email, password });
    expect(stopped).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(800);
    expect((await api.post('auth/login', admin)).status).toBe(200);

    const [blocked] = await opened.database
      .select()
      .from(signInAttempts)
      .where(eq(signInAttempts.attempts, 11));
    await opened.database
      .update(signInAttempts)
      .set({ endsAt: new Date(0) })
      .where(eq(signInAttempts.subjectHash, blocked!.subjectHash));
    expect((await api.post('auth/login', { email, password })).status).toBe(200);
  });

  it('takes no cookie that another site sends', async () => {
    const { api } = running;
    const login = await api.post('auth/login', { ...admin, cookie: true });
    const cookie = String(login.headers['set-cookie']).split(';')[0]!;
    const from = (headers: Record<string, string>) =>
      api.post('auth/refresh', undefined, { cookie, host: 'assort.test', ...headers });
    const others: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'https://assort.test' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
    ];
    for (const headers of others) {
      expect((await from(headers)).body.code).toBe('cross-site');
    }
    const own = await from({ 'sec-fetch-site': 'same-origin', origin: 'https://assort.test' });
    expect(own.status).toBe(200);
  });
});

describeOnEachDatabase(
  'a limit of requests',
  (running) => {
    it('counts each key and user for itself', async () => {
      const { api } = running;
      const { headers } = await api.newUser('viewer');
      for (let request = 0; request < 10; request++) {
        expect((await api.get('prompts', headers)).status).toBe(200);
      }
      const refused = await api.get('prompts', headers);
      expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect((await api.get('prompts')).status).toBe(200);
      const strangers = await Promise.all(
        Array.from({ length: 12 }, () => api.get('prompts', { authorization: 'Bearer wrong' })),
      );
      expect(strangers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    });
  },
  { rateLimit: 10 },
);
