import { beforeAll, expect, it } from 'vitest';
import { sampleFile } from './samples.ts';
import { simulatedProvider } from './simulated-provider.ts';
import { describeOnEachDatabase } from './with-database.ts';

const rare = ['who scored it', 'offside again', 'a fine save'];

describeOnEachDatabase(
  'oversampling',
  (running) => {
    const simulated = simulatedProvider(running);
    let id = '';
    let url = '';
    beforeAll(async () => {
      const { api } = running;
      id = await api.newClassifier('Rare labels');
      url = `classifiers/${id}/examples`;
      const file = `${sampleFile(12)}${rare.map((text) => `${text},referee\n`).join('')}`;
      await api.finished((await api.upload(url, file)).body.id);
      await api.finished((await api.upload(`${url}?split=test`, sampleFile(3))).body.id);
    });
    const goal = () => ({ ...simulated.choice, to: 12 });
    const rested = async (job: string) => {
      for (;;) {
        const { body } = await running.api.get(`jobs/${job}`);
        if (!['queued', 'running'].includes(body.status)) return body;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };

    it('tells which labels are rare and what it would take', async () => {
      const { api } = running;
      const { body } = await api.post(`classifiers/${id}/oversample/estimate`, goal());
      expect(body).toMatchObject({
        facet: 'label',
        labels: [{ label: 'referee', rows: 3, wanted: 9 }],
        usage: { rows: 9, calls: 2, costUsd: expect.any(Number), seconds: null },
      });
      expect(simulated.simulator.log()).toEqual([]);
      const nothing = { ...goal(), rareBelow: 3 };
      const refused = await api.post(`classifiers/${id}/oversample`, nothing);
      expect(refused.body).toMatchObject({ code: 'setting-invalid' });
      expect(refused.body.detail).toContain('at least 3 training examples');
      const unknown = await api.post(`classifiers/${id}/oversample`, { ...goal(), facet: 'tone' });
      expect(unknown.body.detail).toContain('There is no facet');
      const elsewhere = await api.post(`classifiers/${id}/oversample`, { ...goal(), provider: id });
      expect(elsewhere.status).toBe(404);
    });

    it('rests at its cap, and goes on where it was with a higher one', async () => {
      const { api } = running;
      const accepted = await api.post(`classifiers/${id}/oversample`, { ...goal(), capUsd: 1e-6 });
      expect(accepted).toMatchObject({ status: 202, body: { type: 'oversample', capUsd: 1e-6 } });
      const paused = await rested(accepted.body.id);
      expect(paused).toMatchObject({ status: 'paused', error: { code: 'budget-reached' } });
      expect(paused.error.detail).toContain('0 texts are written and 9 are missing');
      await api.post(`jobs/${accepted.body.id}/resume`, { capUsd: 1 });
      const done = await rested(accepted.body.id);
      expect(done).toMatchObject({ status: 'done', result: { rows: 9, warnings: [] } });
      const spent = (await api.get(`ledger/summary?by=model&jobId=${done.id}`)).body.items[0];
      expect(done.result.costUsd).toBeCloseTo(spent.costUsd);
      expect(done.result.calls).toBe(spent.calls);

      const { items } = (await api.get(`${url}?synthetic=true`)).body;
      expect(items).toHaveLength(9);
      for (const example of items) {
        expect(example).toMatchObject({ split: 'train', synthetic: true, jobId: done.id });
        expect(example.labels).toEqual({ label: ['referee'] });
      }
      const texts = items.map(({ text }: { text: string }) => text);
      expect(new Set([...texts, ...rare]).size).toBe(12);
      const again = await api.post(`classifiers/${id}/oversample/estimate`, goal());
      expect(again.body.labels).toEqual([]);
    });

    it('is learnt from and never measured on', async () => {
      const { api } = running;
      const trained = await api.finished((await api.post(`classifiers/${id}/models`, {})).body.id);
      const model = (await api.get(`classifiers/${id}/models/${trained.result.modelVersion}`)).body;
      expect(model).toMatchObject({ trainingRows: 48, measuredOn: 'test' });
      const moved = { text: 'invented', labels: { label: ['sport'] }, synthetic: true };
      const refused = await api.post(url, { examples: [{ ...moved, split: 'test' }] });
      expect(refused).toMatchObject({ status: 422, body: { code: 'split-invalid' } });
      expect((await api.post(url, { examples: [moved] })).status).toBe(201);
    });

    it('can be taken back, of one job or altogether', async () => {
      const { api } = running;
      expect((await api.delete(url)).status).toBe(400);
      const [{ jobId }] = (await api.get(`${url}?synthetic=true&label=referee`)).body.items;
      expect((await api.delete(`${url}?synthetic=true&jobId=${jobId}`)).body).toEqual({
        deleted: 9,
      });
      expect((await api.delete(`${url}?synthetic=true`)).body).toEqual({ deleted: 1 });
      expect((await api.get(`${url}?synthetic=true`)).body.items).toEqual([]);
      expect((await api.get(`classifiers/${id}`)).body.exampleCount).toBe(48);
    });
  },
  { allowPrivateProviders: true },
);
