import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { describeOnEachDatabase } from './with-database.ts';

describeOnEachDatabase('classifying', (running) => {
  let id = '';
  let url = '';
  beforeAll(async () => {
    id = await running.api.newTrainedClassifier('Classify');
    url = `classifiers/${id}/classify`;
  });

  it('answers one text at once and stores the prediction', async () => {
    const { api } = running;
    const request = {
      text: 'the striker and the referee',
      ref: 'case-7',
      at: '2026-03-01T10:00:00.000Z',
      metadata: { channel: 'mail' },
    };
    const answer = await api.post(url, request);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'done',
      labels: { label: [{ label: 'sport' }] },
      abstained: {},
      strategy: 'trained',
      model: 1,
      costUsd: 0,
      ...request,
    });
    expect(answer.body.labels.label[0].score).toBeGreaterThan(0.5);
    expect(answer.body.latencyMs).toBeLessThan(1000);
    expect((await api.get(`predictions/${answer.body.id}`)).body).toEqual(answer.body);
  });

  it('answers many texts in their order; a bad one fails alone', async () => {
    const { api } = running;
    const texts = ['the oven and the sauce', '', { text: 'my passport and my luggage', ref: 'r' }];
    const { predictions } = (await api.post(url, { texts })).body;
    expect(predictions).toMatchObject([
      { status: 'done', labels: { label: [{ label: 'food' }] } },
      { status: 'failed', error: { code: 'text-empty' } },
      { status: 'done', ref: 'r', labels: { label: [{ label: 'travel' }] } },
    ]);
  });

  it.each([
    ['an empty text', '', 422, 'text-empty'],
    ['a text of 1,000,000 characters', 'word '.repeat(200_000), 413, 'text-too-long'],
  ])('refuses %s', async (_name, text, status, code) => {
    expect(await running.api.post(url, { text })).toMatchObject({ status, body: { code } });
  });

  it('stores what PostgreSQL can hold of a text with NUL and lone surrogates', async () => {
    const { api } = running;
    const { body } = await api.post(url, { text: 'oven\0 and \ud800 sauce', ref: 'a\0b' });
    expect(body).toMatchObject({ status: 'done', labels: { label: [{ label: 'food' }] } });
    const stored = (await api.get(`predictions/${body.id}`)).body;
    expect(stored).toMatchObject({ text: 'oven\ufffd and \ufffd sauce', ref: 'a\ufffdb' });
  });

  it('says nothing of the database where a request trips it', async () => {
    const { api } = running;
    const refused = await api.get(`classifiers/${id}/examples?label=%00`);
    expect(refused.status).toBeLessThan(500);
    expect(JSON.stringify(refused.body)).not.toMatch(/query|select/i);
  });

  it('abstains where it is not as sure as wanted', async () => {
    const { api } = running;
    const { body } = await api.post(url, { text: 'the striker', precision: 1 });
    expect(body).toMatchObject({ labels: {}, abstained: { label: 'below-threshold' } });
    expect((await api.post(url, { text: 'the striker', precision: 0 })).status).toBe(400);
  });

  it('explains, and does not store if told so', async () => {
    const { api } = running;
    const before = (await api.get(`classifiers/${id}/overview`)).body.predictionCount;
    const { body } = await api.post(url, { text: 'goal', explain: true, store: false });
    expect(body.explanation.label.evidence[0]).toMatchObject({ text: 'goal', start: 0, end: 4 });
    expect(body.id).toBeUndefined();
    expect((await api.get(`classifiers/${id}/overview`)).body.predictionCount).toBe(before);
  });

  it('refuses what does not fit', async () => {
    const { api } = running;
    expect((await api.post(url, {})).body.code).toBe('request-invalid');
    expect((await api.post(url, { text: 'a', texts: ['b'] })).body.code).toBe('request-invalid');
    const unknown = await api.post(url, { text: 'a', facets: ['mood'] });
    expect(unknown.body).toMatchObject({ code: 'request-invalid' });
    expect(unknown.body.detail).toContain('mood');
    const untrained = await api.newClassifier('Untrained');
    const early = await api.post(`classifiers/${untrained}/classify`, { text: 'a' });
    expect(early).toMatchObject({ status: 409, body: { code: 'no-model' } });
    const nowhere = await api.post(`classifiers/${crypto.randomUUID()}/classify`, { text: 'a' });
    expect(nowhere.status).toBe(404);
  });

  it('accepts a text for later and can be asked until the answer is there', async () => {
    const { api } = running;
    const later = { prefer: 'respond-async' };
    const accepted = await api.post(url, { text: 'the penalty' }, later);
    expect(accepted).toMatchObject({ status: 202, body: { status: 'pending', labels: {} } });
    expect(accepted.headers['retry-after']).toBe('1');
    expect(accepted.headers.location).toBe(`/api/v1/predictions/${accepted.body.id}`);
    const seen = new Set<number>();
    for (;;) {
      const { status, body } = await api.get(String(accepted.headers.location));
      seen.add(status);
      if (status === 202) {
        await sleep(20);
        continue;
      }
      expect(body).toMatchObject({ status: 'done', labels: { label: [{ label: 'sport' }] } });
      break;
    }
    expect(seen).toContain(200);
  });

  it('waits for as long as the caller likes', async () => {
    const { api } = running;
    const patient = { prefer: 'respond-async, wait=20' };
    const answer = await api.post(url, { texts: ['the penalty', ''] }, patient);
    expect(answer.status).toBe(200);
    expect(answer.body.predictions).toMatchObject([
      { status: 'done' },
      { status: 'failed', error: { code: 'text-empty' } },
    ]);
  });

  it('lists predictions newest first', async () => {
    const { api } = running;
    await api.post(url, { text: 'the last one' });
    const { items } = (await api.get(`predictions?classifierId=${id}&limit=1`)).body;
    expect(items).toMatchObject([{ text: 'the last one' }]);
    expect((await api.get(`predictions/${crypto.randomUUID()}`)).status).toBe(404);
  });
});
