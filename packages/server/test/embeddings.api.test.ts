import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { foreignWords, sampleVectors, writeStaticModel } from './embedding-folder.ts';
import { sampleFile } from './samples.ts';
import { simulatedProvider } from './simulated-provider.ts';
import { describeOnPGlite } from './with-database.ts';

const patient = { prefer: 'wait=20' };
const local = { model: 'meanings' };

describeOnPGlite(
  'an embedding model',
  (running) => {
    const simulated = simulatedProvider(running);
    const remote = { provider: '', model: 'simulated-embedding' };
    const folder = (name: string) => join(running.config.embeddingsDirectory, name);
    let id = '';
    beforeAll(async () => {
      const { api } = running;
      const { body } = await api.post('providers', {
        name: 'Embeddings',
        kind: 'openai-compatible',
        baseUrl: `${simulated.simulator.url}/v1`,
        prices: { [remote.model]: { input: 1, output: 0 } },
      });
      remote.provider = body.id;
      await writeStaticModel(folder('meanings'), sampleVectors);
      await mkdir(folder('unfinished'));
      id = await api.newClassifier('Embeddings');
      const imported = await api.upload(`classifiers/${id}/examples`, sampleFile(20));
      await api.finished(imported.body.id);
    });

    const sent = () => simulated.simulator.log().reduce((sum, { texts }) => sum + texts, 0);
    const classify = (text: string) =>
      running.api.post(`classifiers/${id}/classify`, { text }, patient);
    const setStrategy = (strategy: object) => running.api.patch(`classifiers/${id}`, { strategy });

    async function train(embeddings: object): Promise<number> {
      const { api } = running;
      const started = await api.post(`classifiers/${id}/models`, { embeddings, promote: 'never' });
      const { status, result } = await api.finished(started.body.id);
      expect(status).toBe('done');
      await api.post(`classifiers/${id}/models/${result.modelVersion}/promote`);
      await setStrategy({ kind: 'trained' });
      return result.modelVersion!;
    }

    it("of the server's own folders is listed, with what is wrong with others", async () => {
      const { body } = await running.api.get('embedding-models');
      expect(body.items).toEqual([
        { name: 'meanings', kind: 'static', problem: null },
        { name: 'unfinished', kind: null, problem: expect.stringMatching(/^unfinished holds no/) },
      ]);
    });

    it('lets similarity know words that no example has', async () => {
      await setStrategy({ kind: 'similarity' });
      expect((await classify(foreignWords.sport)).body.abstained).toEqual({
        label: 'no-known-words',
      });
      const strategy = { kind: 'similarity', embeddings: local };
      expect((await setStrategy(strategy)).body.strategy).toEqual(strategy);
      expect(await classify(foreignWords.sport)).toMatchObject({
        status: 200,
        body: { by: 'similarity', labels: { label: [{ label: 'sport' }] }, costUsd: 0 },
      });
    });

    it('must be there when it is chosen', async () => {
      const embeddings = { model: '../embeddings' };
      const refusals = [
        await setStrategy({ kind: 'similarity', embeddings }),
        await running.api.post(`classifiers/${id}/models`, { embeddings }),
      ];
      for (const { status, body } of refusals) {
        expect(status).toBe(422);
        expect(body.code).toBe('embeddings-unusable');
        expect(body.detail).toMatch(/no embedding model .*: choose meanings or unfinished, or put/);
      }
    });

    it('of a provider is asked for nothing by an estimate', async () => {
      await setStrategy({ kind: 'similarity', embeddings: remote });
      const url = `jobs/estimate?classifierId=${id}`;
      const { body } = await running.api.upload(url, sampleFile(40));
      expect(body).toMatchObject({ rows: 120, calls: 2, outputTokens: 0 });
      expect(body.costUsd).toBeCloseTo(body.inputTokens / 1e6, 9);
      expect(sent()).toBe(0);
    });

    it('is paid once for what labels are known by, and for each text', async () => {
      const { api } = running;
      const first = await classify('the goal and the match of day 1000');
      expect(first).toMatchObject({
        status: 200,
        body: { status: 'done', by: 'similarity', labels: { label: [{ label: 'sport' }] } },
      });
      expect(first.body.inputTokens).toBeGreaterThan(0);
      expect(first.body.costUsd).toBeCloseTo(first.body.inputTokens / 1e6, 9);
      const known = sent();
      expect(known).toBeGreaterThan(60);
      await classify('the goal and the match of day 1001');
      const example = { text: 'the ferry of day 2000', labels: { label: ['travel'] } };
      await api.post(`classifiers/${id}/examples`, { examples: [example] });
      await classify('the goal and the match of day 1002');
      // Two texts and the new example.
      expect(sent()).toBe(known + 3);
      expect((await api.delete(`providers/${remote.provider}`)).body.code).toBe('provider-in-use');
    });

    it('is learnt from beside the words, and asked from then on', async () => {
      const { api } = running;
      const version = await train(remote);
      expect((await classify('the goal of day 3000')).body).toMatchObject({
        status: 'done',
        model: version,
        labels: { label: [{ label: 'sport' }] },
      });
      expect((await api.delete(`providers/${remote.provider}`)).body.code).toBe('provider-in-use');
      await api.patch(`providers/${remote.provider}`, { monthlyCap: 0 });
      expect((await classify('the goal of day 4000')).body).toMatchObject({
        status: 'failed',
        error: { code: 'budget-reached' },
      });
    });

    it('is missed where it is gone', async () => {
      const { api } = running;
      const version = await train(local);
      const { body } = await api.get(`classifiers/${id}/models/${version}`);
      expect(body.embeddings).toEqual({ ...local, dimensions: 3 });
      expect((await classify(foreignWords.food)).body.labels.label[0].label).toBe('food');
      await api.post(`classifiers/${id}/models/${version}/promote`);
      await rm(folder('meanings'), { recursive: true });
      expect(await classify(foreignWords.food)).toMatchObject({
        status: 422,
        body: {
          code: 'embeddings-unusable',
          detail: expect.stringMatching(/^The server has no embedding model "meanings"/),
        },
      });
    });
  },
  { allowPrivateProviders: true },
);
