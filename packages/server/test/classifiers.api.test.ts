import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { taxonomyVersions } from '../src/database/schema/classifiers.ts';
import { singleFacet } from './samples.ts';
import { describeOnEachDatabase } from './with-database.ts';

const taxonomy = { facets: [singleFacet('topic', ['sport', 'food'])] };

describeOnEachDatabase('classifiers', (running) => {
  it('are created, read, changed and deleted', async () => {
    const { api } = running;
    const created = await api.post('classifiers', { name: ' Tickets ', taxonomy });
    expect(created.status).toBe(201);
    expect(created.headers.location).toBe(`/api/v1/classifiers/${created.body.id}`);
    expect(created.body).toMatchObject({
      name: 'Tickets',
      taxonomy,
      taxonomyVersion: 1,
      championVersion: null,
      exampleCount: 0,
    });
    const url = `classifiers/${created.body.id}`;
    expect((await api.get(url)).body).toEqual(created.body);
    const changed = await api.patch(url, { description: 'from the help desk' });
    expect(changed.body).toMatchObject({ description: 'from the help desk', taxonomyVersion: 1 });
    expect((await api.delete(url)).status).toBe(204);
    expect((await api.get(url)).body.code).toBe('not-found');
  });

  it('have names of their own', async () => {
    const { api } = running;
    const id = await api.newClassifier('One');
    await api.newClassifier('Two');
    expect(await api.post('classifiers', { name: 'One' })).toMatchObject({
      status: 409,
      body: { code: 'name-taken' },
    });
    expect((await api.patch(`classifiers/${id}`, { name: 'Two' })).body.code).toBe('name-taken');
  });

  it('refuse a taxonomy with a fault and name its place', async () => {
    const { api } = running;
    const twice = { facets: [singleFacet('topic', ['a', 'a'])] };
    const refused = await api.post('classifiers', { name: 'Faulty', taxonomy: twice });
    expect(refused).toMatchObject({ status: 422, body: { code: 'taxonomy-invalid' } });
    expect(refused.body.detail).toContain('topic');
  });

  it('keep every version of their taxonomy, and every label that has examples', async () => {
    const { api, opened } = running;
    const id = await api.newClassifier('Versions', taxonomy);
    const example = { text: 'the goal', labels: { topic: ['sport'] } };
    await api.post(`classifiers/${id}/examples`, { examples: [example] });

    const onlyFood = { facets: [singleFacet('topic', ['food'])] };
    const refused = await api.patch(`classifiers/${id}`, { taxonomy: onlyFood });
    expect(refused).toMatchObject({ status: 409, body: { code: 'taxonomy-in-use' } });
    expect(refused.body.detail).toContain('sport');

    const more = { facets: [singleFacet('topic', ['sport', 'travel'])] };
    expect((await api.patch(`classifiers/${id}`, { taxonomy: more })).body.taxonomyVersion).toBe(2);
    const versions = await opened.database.select().from(taxonomyVersions);
    const own = versions.filter(({ classifierId }) => classifierId === id);
    expect(own.map(({ version }) => version).sort()).toEqual([1, 2]);
  });

  it('tell in their overview how many examples each label has', async () => {
    const { api } = running;
    const id = await api.newClassifier('Overview', taxonomy);
    const examples = [
      { text: 'the goal', labels: { topic: ['sport'] } },
      { text: 'the match', labels: { topic: ['sport'] }, split: 'test' },
    ];
    await api.post(`classifiers/${id}/examples`, { examples });
    expect((await api.get(`classifiers/${id}/overview`)).body).toMatchObject({
      examples: { train: 1, dev: 0, test: 1 },
      labelCounts: { topic: { sport: 2, food: 0 } },
      predictionCount: 0,
      classifier: { exampleCount: 2 },
    });
  });

  it('are listed newest first, page by page', async () => {
    const { api } = running;
    for (const name of ['P1', 'P2', 'P3']) await api.newClassifier(name);
    const first = (await api.get('classifiers?limit=2')).body;
    const second = (await api.get(`classifiers?limit=2&cursor=${first.nextCursor}`)).body;
    const names = [...first.items, ...second.items].map(({ name }: { name: string }) => name);
    expect(names.slice(0, 3)).toEqual(['P3', 'P2', 'P1']);
    expect((await api.get('classifiers?cursor=nonsense')).body.code).toBe('request-invalid');
    expect((await api.get('classifiers?limit=0')).body.code).toBe('request-invalid');
  });

  it('list every fault of a request, and answer unknown addresses with a problem', async () => {
    const { api } = running;
    const faulty = await api.post('classifiers', { name: '', description: 7 });
    expect(faulty).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    const paths = faulty.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['body.name', 'body.description']));
    expect(String(faulty.headers['content-type'])).toContain('application/problem+json');
    expect((await api.get('nothing-here')).body.code).toBe('not-found');
    expect((await api.get('classifiers/not-an-id')).status).toBe(400);
    const text = await api.post('classifiers', undefined, { 'content-type': 'application/xml' });
    expect(text.status).toBe(415);
  });
});

describeOnEachDatabase('an Idempotency-Key', (running) => {
  it('creates once, and sends the stored answer again', async () => {
    const { api } = running;
    const key = { 'idempotency-key': randomUUID() };
    const twice = [1, 2].map(() => api.post('classifiers', { name: 'Once' }, key));
    const [first, second] = await Promise.all(twice);
    const third = await api.post('classifiers', { name: 'Once' }, key);
    expect([first!.status, second!.status, third.status]).toEqual([201, 201, 201]);
    expect(second!.body).toEqual(first!.body);
    expect(third.body).toEqual(first!.body);
    expect(third.headers.location).toBe(first!.headers.location);
    expect((await api.get('classifiers')).body.items).toHaveLength(1);
  });

  it('is refused for another request, and free again after a refusal', async () => {
    const { api } = running;
    const key = { 'idempotency-key': randomUUID() };
    expect((await api.post('classifiers', { name: '' }, key)).status).toBe(400);
    expect((await api.post('classifiers', { name: 'Taken' }, key)).status).toBe(201);
    const other = await api.post('classifiers', { name: 'Other' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
  });

  it('is free after a day', async () => {
    const { api, opened } = running;
    const key = { 'idempotency-key': randomUUID() };
    const names = async (name: string) => (await api.post('classifiers', { name }, key)).body.name;
    expect(await names('Old')).toBe('Old');
    await opened.database.execute(
      "update idempotency_keys set created_at = now() - interval '25 hours'",
    );
    expect(await names('New')).toBe('New');
    expect((await api.post('classifiers', { name: 'Old' }, key)).status).toBe(422);
  });

  it('gives the same fresh API key again, which is stored unreadable', async () => {
    const { api, opened } = running;
    const key = { 'idempotency-key': randomUUID() };
    const first = (await api.post('api-keys', { name: 'k' }, key)).body;
    expect((await api.post('api-keys', { name: 'k' }, key)).body).toEqual(first);
    const { rows } = (await opened.database.execute(
      'select * from idempotency_keys',
    )) as unknown as {
      rows: { answer: Uint8Array }[];
    };
    const stored = rows.map(({ answer }) => Buffer.from(answer).toString('latin1')).join();
    expect(stored).not.toContain(first.key);
  });
});
