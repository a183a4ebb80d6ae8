import { beforeAll, expect, it, vi } from 'vitest';
import { sampleExamples, sampleFile } from './samples.ts';
import { simulatedProvider } from './simulated-provider.ts';
import { describeOnEachDatabase } from './with-database.ts';

/** Of the dev split: other days than those of training. */
const held = sampleExamples(40).map(({ text, labels }) => ({
  text: text.replace('of day', 'of week'),
  labels,
}));

/** Worded as before, but with another meaning that only the language model knows. */
const drifted = held.slice(0, 40).map(({ text, labels }, index) => ({
  text: `${text} once more`,
  labels: held.slice(index).find((other) => other.labels.label![0] !== labels.label![0])!.labels,
}));

describeOnEachDatabase(
  'experiments',
  (running) => {
    const simulated = simulatedProvider(running, { gold: [...held, ...drifted] });
    let id = '';
    beforeAll(async () => {
      const { api } = running;
      id = await api.newTrainedClassifier('Experiments');
      const dev = sampleFile(40).replaceAll('of day', 'of week');
      const imported = await api.upload(`classifiers/${id}/examples?split=dev`, dev);
      await api.finished(imported.body.id);
    });
    const started = async (url: string, body: object) => {
      const accepted = await running.api.post(url, body);
      if (accepted.status !== 202) throw new Error(accepted.text);
      return running.api.finished(accepted.body.id);
    };

    it('compare two prompts on the dev split, with what they differ in first', async () => {
      const { api } = running;
      const promptText = 'Answer as you like.\n\n{{taxonomy}}';
      const variants = [simulated.choice, { ...simulated.choice, promptText, ask: 'each-facet' }];
      const job = await started('playground', { classifierId: id, variants, sample: 30 });
      expect(job).toMatchObject({ status: 'done', type: 'playground', result: { rows: 60 } });
      const { body } = await api.get(`playground/${job.id}`);
      expect(body.rows).toHaveLength(30);
      expect(body.agreement).toBe(1);
      expect(body.variants).toMatchObject([
        { strategy: 'llm', rows: 30, completionRate: 1, llm: simulated.choice },
        { strategy: 'llm', rows: 30, completionRate: 1 },
      ]);
      for (const { metrics, costUsd, medianLatencyMs } of body.variants) {
        expect(metrics).toMatchObject([{ facet: 'label', rows: 30, accuracy: 1 }]);
        expect(metrics[0].intervals.accuracy).toEqual([expect.closeTo(0.884, 3), 1]);
        expect(costUsd).toBeGreaterThan(0);
        expect(medianLatencyMs).toBeGreaterThan(0);
      }
      const [row] = body.rows;
      expect(row.text).toContain('of week');
      expect(row.answers[0].labels.label[0].label).toBe(row.truth.label[0]);
    });

    it('take given texts too, and refuse a prompt that can not be used', async () => {
      const { api } = running;
      const texts = ['the goal and the match', ''];
      const variants = [simulated.choice];
      const job = await started('playground', { classifierId: id, variants, texts });
      const { body } = await api.get(`playground/${job.id}`);
      expect(body).toMatchObject({
        agreement: null,
        variants: [{ rows: 2, failedRows: 1, completionRate: 0.5, metrics: [] }],
        rows: [{ text: texts[0], truth: null }, { answers: [{ error: { code: 'text-empty' } }] }],
      });
      const broken = [{ ...simulated.choice, promptText: 'no labels here' }];
      const refused = await api.post('playground', { classifierId: id, variants: broken });
      expect(refused.body.code).toBe('prompt-invalid');
    });

    it('measure any strategy on a split, and keep what they found', async () => {
      const { api } = running;
      const url = `classifiers/${id}/evaluations`;
      await started(url, { split: 'dev' });
      await started(url, { split: 'dev', strategy: 'similarity', rows: 50 });
      await started(url, { split: 'dev', rows: 40, strategy: 'llm', ...simulated.choice });
      expect((await api.post(url, { split: 'test' })).body.code).toBe('setting-invalid');
      const { items } = (await api.get(url)).body;
      expect(items).toMatchObject([
        { split: 'dev', summary: { strategy: 'llm', rows: 40, model: null } },
        { split: 'dev', summary: { strategy: 'similarity', rows: 50, costUsd: 0 } },
        { split: 'dev', summary: { strategy: 'trained', rows: 120, model: 1, llm: null } },
      ]);
      for (const { summary } of items) {
        expect(summary.completionRate).toBe(1);
        expect(summary.metrics[0].accuracy).toBeGreaterThan(0.9);
      }
    });

    it('can be looked into row by row, and compared with one another', async () => {
      const { api } = running;
      const url = `classifiers/${id}/evaluations`;
      const asked = { split: 'dev', rows: 40, strategy: 'llm', ...simulated.choice };
      const before = simulated.simulator.log().length;
      const estimate = await api.post(`${url}/estimate`, asked);
      expect(estimate.body).toMatchObject({ rows: 40, costUsd: expect.any(Number) });
      expect(estimate.body.calls).toBeGreaterThan(0);
      expect((await api.post(`${url}/estimate`, { split: 'dev' })).body).toMatchObject({
        rows: 120,
        costUsd: 0,
      });
      expect(simulated.simulator.log()).toHaveLength(before);

      const { items } = (await api.get(url)).body;
      const [llm, similarity, trained] = items;
      expect((await api.get(`${url}/${trained.id}`)).body).toEqual(trained);
      const first = (await api.get(`${url}/${trained.id}/rows?limit=100`)).body;
      const next = (await api.get(`${url}/${trained.id}/rows?limit=100&cursor=${first.nextCursor}`))
        .body;
      const rows = [...first.items, ...next.items];
      expect(rows.map(({ row }) => row)).toEqual(rows.map((_row, index) => index + 1));
      expect(rows).toHaveLength(120);
      const wrong = (await api.get(`${url}/${trained.id}/rows?wrong=true`)).body;
      expect(wrong.items).toEqual(rows.filter(({ right }) => !right).slice(0, 50));
      const share = rows.filter(({ right }) => right).length / rows.length;
      expect(share).toBeCloseTo(trained.summary.metrics[0].accuracy);
      expect((await api.get(`${url}/${trained.id}/rows?cursor=x`)).status).toBe(400);

      const same = await started(url, { split: 'dev', rows: 50 });
      const { body } = await api.get(`${url}/compare?a=${similarity.id}&b=${same.id}`);
      expect(body).toMatchObject({
        a: { id: similarity.id },
        b: { id: same.id, summary: { strategy: 'trained' } },
        facets: [{ facet: 'label', rows: 50 }],
      });
      const [{ accuracy, onlyARight, onlyBRight, pValue }] = body.facets;
      expect(accuracy.difference).toBeCloseTo((onlyBRight - onlyARight) / 50);
      expect(pValue).toBeGreaterThan(0);
      const other = await api.get(`${url}/compare?a=${llm.id}&b=${trained.id}`);
      expect(other).toMatchObject({ status: 422, body: { code: 'evaluations-differ' } });
      const elsewhere = await api.newClassifier('Elsewhere');
      const missing = await api.get(`classifiers/${elsewhere}/evaluations/${trained.id}`);
      expect(missing.status).toBe(404);
    });

    it('fit a cascade, which then asks the language model only where it must', async () => {
      const { api } = running;
      const goal = { target: 0.9, confidence: 0.95, reference: 'people' };
      const fit = `classifiers/${id}/cascade/fit`;
      expect((await api.post(fit, {})).body.code).toBe('strategy-not-ready');
      const strategy = { kind: 'cascade', ...simulated.choice, ...goal };
      await api.patch(`classifiers/${id}`, { strategy });
      const early = await api.post(`classifiers/${id}/classify`, { text: 'a goal' });
      expect(early.body).toMatchObject({ code: 'strategy-not-ready' });
      const tooMuch = await api.post(fit, { target: 0.999 });
      expect(tooMuch.body).toMatchObject({ code: 'guarantee-impossible' });
      expect(tooMuch.body.detail).toMatch(/120/);

      const job = await started(fit, {});
      expect(job).toMatchObject({ status: 'done', result: { rows: 240, modelVersion: 1 } });
      const { body } = await api.get(`classifiers/${id}/cascade`);
      expect(body).toMatchObject({ goal, championVersion: 1, recentTexts: 0, watch: {} });
      expect(body.fitted.facets.label).toMatchObject({ rows: 120 });
      expect(body.fitted.facets.label.guaranteed).toBeLessThanOrEqual(0.1);
      expect(body.fitted.facets.label.coverage).toBeGreaterThan(0.5);
      const classifier = (await api.get(`classifiers/${id}`)).body;
      expect(classifier.strategy.fitted).toEqual(body.fitted);

      const calls = simulated.simulator.log().length;
      const texts = [...held.slice(0, 20).map(({ text }) => text), 'жщю ъыэ'];
      const answer = await api.post(`classifiers/${id}/classify`, { texts }, { prefer: 'wait=20' });
      const by = answer.body.predictions.map((prediction: { by: string }) => prediction.by);
      expect(by).toContain('trained');
      expect(by.at(-1)).toBe('llm');
      expect(simulated.simulator.log().length).toBeGreaterThan(calls);
      const watched = (await api.get(`classifiers/${id}/cascade`)).body;
      expect(watched.recentTexts).toBe(21);
      expect(watched.watch.label.state).toMatch(/steady|watch/);

      const file = `text\n${texts.join('\n')}\n`;
      const filed = await api.finished((await api.upload(`jobs?classifierId=${id}`, file)).body.id);
      const { answeredBy } = filed.result;
      expect((answeredBy?.trained ?? 0) + (answeredBy?.llm ?? 0)).toBe(21);
      expect(filed.estimate!.calls).toBeGreaterThan(0);
      const csv = (await api.get(`jobs/${filed.id}/results`)).text.trim().split('\n');
      expect(csv.at(-1)).toMatch(/^жщю ъыэ,\w+,,,llm,$/);

      const changed = await api.patch(`classifiers/${id}`, {
        strategy: { ...strategy, target: 0.8 },
      });
      expect(changed.body.strategy.fitted).toBeNull();
    });

    it('audit a cascade: tell whether its promise is kept or broken, and by how much', async () => {
      const { api } = running;
      const goal = { target: 0.9, confidence: 0.95, reference: 'llm' };
      const strategy = { kind: 'cascade', ...simulated.choice, ...goal, auditShare: 1 };
      await api.patch(`classifiers/${id}`, { strategy });
      await started(`classifiers/${id}/cascade/fit`, { rows: 60 });
      const cascade = async () => (await api.get(`classifiers/${id}/cascade`)).body;
      const audited = (count: number) =>
        vi.waitFor(
          async () => {
            const { audits, waitingAudits } = await cascade();
            expect({ audited: audits.label.audits.audited, waitingAudits }).toEqual({
              audited: count,
              waitingAudits: 0,
            });
            return audits.label;
          },
          { timeout: 60_000, interval: 100 },
        );
      expect((await cascade()).audits.label).toMatchObject({ state: 'unknown', needed: 29 });

      const texts = held.slice(0, 20).map(({ text }) => text);
      await api.post(`classifiers/${id}/classify`, { texts }, { prefer: 'wait=20' });
      const file = `text\n${held
        .slice(20, 40)
        .map(({ text }) => text)
        .join('\n')}\n`;
      await api.finished((await api.upload(`jobs?classifierId=${id}`, file)).body.id);
      const kept = await audited(40);
      expect(kept).toMatchObject({ state: 'kept', refutedBy: null });
      expect(kept.compared).toBeGreaterThan(10);
      expect((await cascade()).recentTexts).toBeGreaterThanOrEqual(80);

      const later = `text\n${drifted.map(({ text }) => text).join('\n')}\n`;
      await api.finished((await api.upload(`jobs?classifierId=${id}`, later)).body.id);
      const broken = await audited(80);
      expect(broken.state).toBe('broken');
      expect(broken.refutedBy.high).toBeLessThan(0.9);

      const { fitted } = await cascade();
      const everything = { strategy: { ...strategy, escalateAll: true } };
      const changed = await api.patch(`classifiers/${id}`, everything);
      expect(changed.body.strategy.fitted).toEqual(fitted);
      const text = { text: texts[0] };
      const asked = await api.post(`classifiers/${id}/classify`, text, { prefer: 'wait=20' });
      expect(asked.body.by).toBe('llm');
      await started(`classifiers/${id}/cascade/fit`, { rows: 60 });
      const again = (await api.get(`classifiers/${id}`)).body.strategy;
      expect(again.escalateAll).toBeUndefined();
      expect((await cascade()).audits.label.audits.audited).toBe(0);
    });
  },
  { allowPrivateProviders: true },
);
