import type { Provider } from '@assort/contract';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { providers } from '../src/database/schema/providers.ts';
import { singleFacet } from './samples.ts';
import { describeOnEachDatabase } from './with-database.ts';

const key = 'sk-a-secret-key-of-31-characters';
const openai = { kind: 'openai', apiKey: key } as const;
// An address that needs no lookup.
const custom = { kind: 'openai-compatible', baseUrl: 'https://8.8.8.8/v1' } as const;

describeOnEachDatabase('providers', (running) => {
  it('keeps what is stated, and fills in the rest', async () => {
    const created = await running.api.post('providers', {
      name: ' OpenAI ',
      ...openai,
      prices: { 'gpt-5-mini': { input: 0.25, output: 2 } },
      monthlyCap: 12.34,
    });
    expect(created.status).toBe(201);
    expect(created.headers.location).toBe(`/api/v1/providers/${created.body.id}`);
    const provider: Provider = created.body;
    expect(provider).toMatchObject({
      name: 'OpenAI',
      baseUrl: 'https://api.openai.com/v1',
      hasKey: true,
      keyEnd: 'ters',
      variable: null,
      requestsPerMinute: null,
      models: [],
      monthlyCap: 12.34,
      cacheAnswers: true,
    });
    expect((await running.api.get(`providers/${provider.id}`)).body).toEqual(provider);
    expect((await running.api.get('providers')).body.items).toEqual([provider]);
  });

  it('changes what is stated and keeps the key, unless it is stated too', async () => {
    const { api, opened } = running;
    const { id } = (await api.post('providers', { name: 'Changed', ...openai })).body;
    const change = { requestsPerMinute: 60, models: ['gpt-5-mini'], id: crypto.randomUUID() };
    const changed = await api.patch(`providers/${id}`, { ...change, sealedKey: null });
    expect(changed.body).toMatchObject({ id, requestsPerMinute: 60, hasKey: true, keyEnd: 'ters' });
    const short = await api.patch(`providers/${id}`, { apiKey: 'short' });
    expect(short.body).toMatchObject({ hasKey: true, keyEnd: null, models: ['gpt-5-mini'] });
    const without = await api.patch(`providers/${id}`, { apiKey: null });
    expect(without.body).toMatchObject({ hasKey: false });
    const rows = await opened.database.select().from(providers);
    expect(rows.find((row) => row.id === id)).toMatchObject({ sealedKey: null, revision: 4 });
  });

  it('never lets a key out: not in answers, and not in a copy of the database', async () => {
    const { api, opened } = running;
    const created = await api.post('providers', { name: 'Sealed', ...openai });
    const { id } = created.body;
    const answers = [
      created,
      await api.get(`providers/${id}`),
      await api.get('providers'),
      await api.patch(`providers/${id}`, { monthlyCap: 1 }),
      await api.post('providers', { name: 'Sealed', ...openai }),
      await api.post('providers', { name: 'x', kind: 'nonsense', apiKey: key }),
      await api.post('providers', { name: 'x', kind: 'openai', apiKey: `${key} ` }),
    ];
    for (const answer of answers) expect(answer.text).not.toContain(key);

    const { rows: tables } = (await opened.database.execute(
      sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
    )) as unknown as { rows: { name: string }[] };
    expect(tables.length).toBeGreaterThan(10);
    const hex = Buffer.from(key).toString('hex');
    for (const { name } of tables) {
      const { rows } = (await opened.database.execute(
        sql`select row_to_json(t)::text as row from ${sql.identifier(name)} t`,
      )) as unknown as { rows: { row: string }[] };
      const dump = rows.map(({ row }) => row).join('\n');
      expect(dump).not.toContain(key);
      expect(dump).not.toContain(hex);
    }
  });

  it('gives a key only to the host that it was stated for', async () => {
    const { api } = running;
    const { id } = (await api.post('providers', { name: 'Moved', ...custom, apiKey: key })).body;
    const elsewhere = { baseUrl: 'https://9.9.9.9/v1' };
    expect(await api.patch(`providers/${id}`, elsewhere)).toMatchObject({
      status: 422,
      body: {
        code: 'setting-invalid',
        detail:
          'The key of "Moved" was given for 8.8.8.8: give the key for 9.9.9.9 with the new address.',
      },
    });
    expect(
      (await api.patch(`providers/${id}`, { baseUrl: 'https://8.8.8.8/v2/' })).body,
    ).toMatchObject({ baseUrl: 'https://8.8.8.8/v2', hasKey: true });
    expect((await api.patch(`providers/${id}`, { ...elsewhere, apiKey: key })).status).toBe(200);
  });

  it.each([
    ['http://127.0.0.1:11434/v1', 'private network'],
    ['http://[::1]/v1', 'private network'],
    ['http://192.168.1.5/v1', 'private network'],
    ['http://169.254.169.254/latest', "a cloud's metadata"],
    ['http://metadata.google.internal/v1', "a cloud's metadata"],
    ['http://8.8.8.8/v1', 'unencrypted'],
    ['https://user:pass@8.8.8.8/v1', 'user name or a password'],
    ['ftp://8.8.8.8/v1', 'no address of an endpoint'],
    ['https://does-not-exist.invalid/v1', 'can not be found'],
  ])('refuses the address %s', async (baseUrl, reason) => {
    const refused = await running.api.post('providers', { name: 'Nowhere', ...custom, baseUrl });
    expect(refused).toMatchObject({ status: 422, body: { code: 'setting-invalid' } });
    expect(refused.body.detail).toContain(reason);
  });

  it('needs an address for what has none of its own, and a name that is free', async () => {
    const { api } = running;
    const nameless = await api.post('providers', { name: 'Lost', kind: 'openai-compatible' });
    expect(nameless.body.detail).toContain('needs its address');
    await api.post('providers', { name: 'Taken', ...custom });
    expect((await api.post('providers', { name: 'Taken', ...custom })).body.code).toBe(
      'name-taken',
    );
    const { id } = (await api.post('providers', { name: 'Free', ...custom })).body;
    expect((await api.patch(`providers/${id}`, { name: 'Taken' })).body.code).toBe('name-taken');
  });

  it('lets everybody read and only admins write', async () => {
    const { api } = running;
    const { id } = (await api.post('providers', { name: 'Guarded', ...custom })).body;
    for (const role of ['editor', 'annotator', 'viewer'] as const) {
      const { headers: as } = await api.newUser(role);
      expect((await api.get(`providers/${id}`, as)).body.name).toBe('Guarded');
      expect((await api.post('providers', { name: 'x', ...custom }, as)).status).toBe(403);
      expect((await api.post(`providers/${id}/test`, {}, as)).status).toBe(403);
    }
  });

  it('deletes none that a classifier asks', async () => {
    const { api } = running;
    const { id: provider } = (await api.post('providers', { name: 'Asked', ...custom })).body;
    const classifier = await api.newClassifier('Asking', {
      facets: [singleFacet('topic', ['sport', 'food'])],
    });
    const strategy = { kind: 'llm', provider, model: 'm' };
    expect((await api.patch(`classifiers/${classifier}`, { strategy })).status).toBe(200);
    expect((await api.delete(`providers/${provider}`)).body).toMatchObject({
      code: 'provider-in-use',
      detail:
        'The provider "Asked" answers for "Asking": give another provider to each of them first.',
    });
    await api.patch(`classifiers/${classifier}`, { strategy: { kind: 'trained' } });
    expect((await api.delete(`providers/${provider}`)).status).toBe(204);
  });

  it('deletes one, and knows none of an unknown id', async () => {
    const { api } = running;
    const { id } = (await api.post('providers', { name: 'Deleted', ...custom })).body;
    expect((await api.delete(`providers/${id}`)).status).toBe(204);
    expect((await api.delete(`providers/${id}`)).body.code).toBe('not-found');
    expect((await api.get(`providers/${id}`)).body.code).toBe('not-found');
    expect((await api.patch(`providers/${id}`, { name: 'x' })).body.code).toBe('not-found');
  });
});

const endpoint = {
  name: 'Taken',
  kind: 'openai-compatible',
  baseUrl: 'http://10.1.2.3/v1',
  apiKey: key,
} as const;

describeOnEachDatabase(
  'providers of the environment',
  (running) => {
    it('are offered without storing their key, and only set up there', async () => {
      const { api, opened } = running;
      const [provider] = (await api.get('providers')).body.items;
      expect(provider).toMatchObject({
        name: 'Taken',
        variable: 'OPENAI_BASE_URL',
        baseUrl: 'http://10.1.2.3/v1',
        hasKey: true,
        keyEnd: null,
      });
      const [row] = await opened.database.select().from(providers);
      expect(row!.sealedKey).toBeNull();
      const limited = await api.patch(`providers/${provider.id}`, { monthlyCap: 5 });
      expect(limited.body).toMatchObject({ monthlyCap: 5 });
      for (const change of [{ apiKey: 'other' }, { baseUrl: 'https://8.8.8.8/v1' }]) {
        expect((await api.patch(`providers/${provider.id}`, change)).body).toMatchObject({
          code: 'setting-invalid',
          detail:
            'The address and the key of "Taken" come from OPENAI_BASE_URL: change them in the environment.',
        });
      }
    });
  },
  { environmentProviders: [{ variable: 'OPENAI_BASE_URL', endpoint }] },
);
