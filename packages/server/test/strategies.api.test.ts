import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, it } from 'vitest';
import { sampleFile } from './samples.ts';
import { newProvider, simulatedProvider } from './simulated-provider.ts';
import { describeOnEachDatabase } from './with-database.ts';

const patient = { prefer: 'wait=20' };

const nobody = crypto.randomUUID();

describeOnEachDatabase(
  "a classifier's strategy",
  (running) => {
    const simulated = simulatedProvider(running);
    let llm = { kind: 'llm', provider: '', model: '' };
    let id = '';
    let url = '';
    beforeAll(async () => {
      llm = { kind: 'llm', ...simulated.choice };
      id = await running.api.newTrainedClassifier('Strategies');
      url = `classifiers/${id}/classify`;
    });

    it('is its own model at first, and what an editor sets afterwards', async () => {
      const { api } = running;
      const { body } = await api.get(`classifiers/${id}`);
      expect(body.strategy).toEqual({ kind: 'trained' });
      const set = await api.patch(`classifiers/${id}`, { strategy: { ...llm, pack: 5 } });
      expect(set.body.strategy).toEqual({ ...llm, pack: 5 });
      const renamed = await api.patch(`classifiers/${id}`, { description: 'other' });
      expect(renamed.body.strategy).toEqual({ ...llm, pack: 5 });
      const cascade = {
        ...llm,
        kind: 'cascade',
        target: 0.9,
        confidence: 0.95,
        reference: 'people',
      };
      const set2 = await api.patch(`classifiers/${id}`, { strategy: cascade });
      expect(set2.body.strategy).toEqual({ ...cascade, fitted: null });
      await api.patch(`classifiers/${id}`, { strategy: { kind: 'trained' } });
    });

    it('is refused when it names what is not there', async () => {
      const { api } = running;
      const nobody = await api.patch(`classifiers/${id}`, {
        strategy: { ...llm, provider: crypto.randomUUID() },
      });
      expect(nobody).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect((await api.patch(`classifiers/${id}`, { strategy: { kind: 'llm' } })).status).toBe(
        400,
      );
      expect((await api.patch(`classifiers/${id}`, { strategy: { kind: 'x' } })).status).toBe(400);
    });

    it.each([
      [{ strategy: 'llm' }, 422, 'setting-invalid', /provider and model/],
      [{ strategy: 'cascade' }, 409, 'strategy-not-ready', /fit/],
      [{ provider: 'any' }, 422, 'setting-invalid', /no language model/],
      [{ strategy: 'llm', provider: nobody, model: 'm' }, 404, 'not-found', /provider/],
    ])('of a request, %j, says what it lacks', async (options, status, code, sentence) => {
      const refused = await running.api.post(url, { text: 'goal', ...options });
      expect(refused).toMatchObject({ status, body: { code } });
      expect(refused.body.detail).toMatch(sentence);
    });

    it('may be a language model for one request', async () => {
      const { api } = running;
      const request = { text: 'the goal and the match of day 0', ref: 'r', explain: true };
      const asked = { ...request, strategy: 'llm', ...simulated.choice };
      const { status, body } = await api.post(url, asked, patient);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'done',
        labels: { label: [{ label: 'sport', score: null }] },
        strategy: 'llm',
        by: 'llm',
        model: null,
        llm: {
          ...simulated.choice,
          prompt: { name: 'default', version: 0 },
        },
        ref: 'r',
      });
      expect(body.costUsd).toBeGreaterThan(0);
      expect(body.inputTokens).toBeGreaterThan(10);
      expect(body.rationale).toEqual(expect.any(String));
      expect((await api.get(`predictions/${body.id}`)).body).toEqual(body);
    });

    it('that asks others is answered later unless the caller waits', async () => {
      const { api } = running;
      const asked = { text: 'the oven and the recipe', strategy: 'llm', ...simulated.choice };
      const accepted = await api.post(url, asked);
      expect(accepted).toMatchObject({ status: 202, body: { status: 'pending', strategy: 'llm' } });
      expect(accepted.headers['retry-after']).toBe('1');
      const location = String(accepted.headers.location);
      const answer = await api.get(location, patient);
      expect(answer).toMatchObject({ status: 200, body: { status: 'done', by: 'llm' } });
    });

    it('shows training examples to the model, and never those of other splits', async () => {
      const { api } = running;
      const file = sampleFile(1).replaceAll(' of day 0', ' kept for measuring');
      const dev = await api.upload(`classifiers/${id}/examples?split=test`, file);
      await api.finished(dev.body.id);
      const asked: string[] = [];
      const provider = createServer(async (request, response) => {
        asked.push(await text(request));
        response.writeHead(401).end();
      });
      await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
      const { port } = provider.address() as AddressInfo;
      const choice = {
        provider: await newProvider(running, `http://127.0.0.1:${port}`),
        model: 'm',
      };
      const refused = await api.post(
        url,
        { text: 'the goal', strategy: 'llm', ...choice },
        patient,
      );
      provider.close();
      expect(refused.body).toMatchObject({ status: 'failed', error: { code: 'model-refused' } });
      expect(asked.join()).toContain('of day 0');
      expect(asked.join()).not.toContain('kept for measuring');
    });

    it('answers many waiting texts in one call, each once', async () => {
      const { api } = running;
      const before = simulated.simulator.log().length;
      const posts = Array.from({ length: 60 }, (_, day) =>
        api.post(
          url,
          { text: `the goal of day ${day}`, strategy: 'llm', ...simulated.choice },
          patient,
        ),
      );
      const answers = await Promise.all(posts);
      expect(answers.every(({ body }) => body.status === 'done')).toBe(true);
      const calls = simulated.simulator.log().length - before;
      expect(calls).toBeLessThan(30);
      const tokens = answers.reduce((sum, { body }) => sum + body.outputTokens, 0);
      const logged = simulated.simulator
        .log()
        .slice(before)
        .reduce((sum, { outputTokens }) => sum + outputTokens, 0);
      expect(tokens).toBeCloseTo(logged, 0);
    });

    it('may be likeness, or a language model that chooses among the likest labels', async () => {
      const { api } = running;
      const text = 'the oven and the recipe of day 1';
      const likest = await api.post(url, { text, strategy: 'similarity' });
      expect(likest).toMatchObject({
        status: 200,
        body: { strategy: 'similarity', by: 'similarity', labels: { label: [{ label: 'food' }] } },
      });
      expect(likest.body.labels.label[0].score).toBeGreaterThan(0.5);
      const hybrid = { kind: 'hybrid', ...simulated.choice, k: 2 };
      await api.patch(`classifiers/${id}`, { strategy: hybrid });
      const { body } = await api.post(url, { text }, patient);
      expect(body).toMatchObject({
        strategy: 'hybrid',
        by: 'llm',
        labels: { label: [{ label: 'food' }] },
      });
      const unused = await api.delete(`providers/${simulated.choice.provider}`);
      expect(unused.body.code).toBe('provider-in-use');
      await api.patch(`classifiers/${id}`, { strategy: { kind: 'trained' } });
    });

    it('asks now, and stores nothing, if told so', async () => {
      const { api } = running;
      const asked = { texts: ['the goal', ''], store: false, strategy: 'llm', ...simulated.choice };
      const { status, body } = await api.post(url, asked);
      expect(status).toBe(200);
      expect(body.predictions).toMatchObject([
        { status: 'done', strategy: 'llm' },
        { status: 'failed', error: { code: 'text-empty' } },
      ]);
      expect(body.predictions[0].id).toBeUndefined();
    });
  },
  { allowPrivateProviders: true },
);
