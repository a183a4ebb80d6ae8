import { decodeModel } from '@assort/engine';
import { expect, it } from 'vitest';
import { sampleFile, singleFacet } from './samples.ts';
import { describeOnEachDatabase, type Running } from './with-database.ts';

async function importFile({ api }: Running, id: string, file: string, query = ''): Promise<void> {
  const { body } = await api.upload(`classifiers/${id}/examples${query}`, file);
  expect(await api.finished(body.id)).toMatchObject({ status: 'done' });
}

async function train({ api }: Running, id: string, request: object = {}) {
  const accepted = await api.post(`classifiers/${id}/models`, request);
  expect(accepted.status).toBe(202);
  return api.finished(accepted.body.id);
}

describeOnEachDatabase('training', (running) => {
  it('makes the first model the champion, with metrics on rows it never saw', async () => {
    const { api } = running;
    const id = await api.newTrainedClassifier('First');
    expect((await api.get(`classifiers/${id}`)).body.championVersion).toBe(1);
    const { body } = await api.get(`classifiers/${id}/models/1`);
    expect(body).toMatchObject({ status: 'champion', trainingRows: 60, measuredOn: 'held-out' });
    expect(body.metrics[0].perLabel).toHaveLength(3);
    expect(body.summary[0].accuracyInterval).toHaveLength(2);
    expect((await api.get(`classifiers/${id}/models`)).body.items).toHaveLength(1);
  });

  it('measures on the test split where there is one, the champion too', async () => {
    const { api } = running;
    const id = await api.newTrainedClassifier('Tested');
    await importFile(running, id, sampleFile(6), '?split=test');
    const again = await train(running, id, { seed: 2 });
    // Both know the samples equally well, and a draw changes nothing.
    expect(again.result).toEqual({ modelVersion: 2, promoted: false });
    const model = (await api.get(`classifiers/${id}/models/2`)).body;
    expect(model).toMatchObject({ status: 'candidate', measuredOn: 'test', trainingRows: 60 });
    expect(model.summary[0].rows).toBe(18);
  });

  it('promotes only what is better, and whatever a person says', async () => {
    const { api } = running;
    const id = await api.newClassifier('Better');
    await importFile(
      running,
      id,
      'text,labels\nab cd,sport\nef gh,sport\nij kl,food\nmn op,food\n',
    );
    await importFile(running, id, sampleFile(6).replace(/.*travel\n/g, ''), '?split=test');
    expect((await train(running, id)).result).toEqual({ modelVersion: 1, promoted: true });
    await importFile(running, id, sampleFile(20).replace(/.*travel\n/g, ''));
    expect((await train(running, id, { promote: 'never' })).result.promoted).toBe(false);
    expect((await train(running, id)).result).toEqual({ modelVersion: 3, promoted: true });

    const promoted = await api.post(`classifiers/${id}/models/1/promote`);
    expect(promoted.body).toMatchObject({ version: 1, status: 'champion' });
    const { items } = (await api.get(`classifiers/${id}/models`)).body;
    const statuses = items.map(({ status }: { status: string }) => status);
    expect(statuses).toEqual(['retired', 'candidate', 'champion']);
    expect((await api.post(`classifiers/${id}/models/9/promote`)).status).toBe(404);
    expect((await api.get(`classifiers/${id}`)).body.championVersion).toBe(1);
  });

  it('learns from broad to narrow where labels have parents', async () => {
    const { api } = running;
    const labels = [
      { id: 'leisure', name: 'Leisure' },
      ...['sport', 'travel'].map((id) => ({ id, name: id, parent: 'leisure' })),
      { id: 'food', name: 'Food' },
    ];
    const facets = [{ name: 'labels', kind: 'single', labels }];
    const id = await api.newClassifier('Broad to narrow', { facets });
    await importFile(running, id, sampleFile(20));
    expect(await train(running, id, { hierarchy: 'top-down' })).toMatchObject({ status: 'done' });
    const { metrics } = (await api.get(`classifiers/${id}/models/1`)).body;
    expect(metrics[0].hierarchical).toMatchObject({
      f1: expect.any(Number),
      levels: [
        { level: 1, rows: 60 },
        { level: 2, rows: 40 },
      ],
    });
    const { body } = await api.post(`classifiers/${id}/classify`, {
      text: 'the hotel at the beach',
    });
    expect(body.labels.labels[0].label).toBe('travel');
  });

  it('from broad to narrow is refused where no label has a parent', async () => {
    const { api } = running;
    const id = await api.newClassifier('Flat', { facets: [singleFacet('x', ['a', 'b'])] });
    const refused = await api.post(`classifiers/${id}/models`, { hierarchy: 'top-down' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'setting-invalid' } });
  });

  it('gives the model as a file', async () => {
    const { api } = running;
    const id = await api.newTrainedClassifier('File');
    const response = await api.app.inject({
      url: `/api/v1/classifiers/${id}/models/1/file`,
      headers: { authorization: `Bearer ${api.token()}` },
    });
    expect(response.headers['content-disposition']).toContain('model-1.assort');
    const model = decodeModel(new Uint8Array(response.rawPayload));
    expect(model.card.trainingRows).toBe(60);
  });

  it.each([
    ['one label only', 'text,labels\na b,sport\nc d,sport\n', 'labels-too-few'],
    ['a label with one example', 'text,labels\na,x\nb,x\nc,y\nd,y\ne,z\n', 'examples-too-few'],
  ])('on %s is refused with its reason', async (name, file, code) => {
    const id = await running.api.newClassifier(name);
    await importFile(running, id, file);
    const refused = await running.api.post(`classifiers/${id}/models`, {});
    expect(refused).toMatchObject({ status: 422, body: { code } });
    expect(refused.body.detail).toMatch(/example/);
  });

  it('without examples is refused', async () => {
    const { api } = running;
    const id = await api.newClassifier('Nothing', { facets: [singleFacet('x', ['a', 'b'])] });
    const refused = await api.post(`classifiers/${id}/models`, {});
    expect(refused).toMatchObject({ status: 422, body: { code: 'labels-too-few' } });
  });

  it('stops when it is cancelled and leaves no model', async () => {
    const { api } = running;
    const id = await api.newClassifier('Cancelled');
    await importFile(running, id, sampleFile(6000));
    const { body } = await api.post(`classifiers/${id}/models`, {});
    while ((await api.get(`jobs/${body.id}`)).body.progress.phase === null);
    expect((await api.post(`jobs/${body.id}/cancel`)).body.status).toBe('cancelled');
    const again = await api.post(`jobs/${body.id}/cancel`);
    expect(again).toMatchObject({ status: 409, body: { code: 'job-finished' } });
    // The next training needs the worker that the cancelled one has left.
    expect((await api.get(`classifiers/${id}/models`)).body.items).toEqual([]);
  });
});
