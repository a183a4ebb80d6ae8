import { startSimulator } from '@assort/providers/simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { calls } from '../src/database/schema/calls.ts';
import { openLanguageModels, question } from './language-models.ts';
import { describeOnEachDatabase } from './with-database.ts';

const apiKey = 'sk-simulated-7f3a9c';
const interactive = { classifierId: null, priority: 'interactive' } as const;

describeOnEachDatabase(
  'language models',
  (running) => {
    let simulator: Awaited<ReturnType<typeof startSimulator>>;
    beforeAll(async () => {
      simulator = await startSimulator({ apiKey, priceInput: 1, priceOutput: 2 });
    });
    afterAll(() => simulator.stop());

    const newProvider = async (name: string, settings: object = {}): Promise<string> => {
      const created = await running.api.post('providers', {
        name,
        kind: 'openai-compatible',
        baseUrl: `${simulator.url}/v1`,
        apiKey,
        ...settings,
      });
      return created.body.id;
    };

    it('asks the provider with its key, and answers again from the cache', async () => {
      const { languageModels } = openLanguageModels(running);
      const provider = await newProvider('Cached');
      const model = await languageModels.open({ provider, model: 'simulated-llm' }, interactive);
      const before = simulator.log().length;
      const first = await model.generate(question('Good morning'));
      expect(first).toMatchObject({ finish: 'stop', calls: 1 });
      const again = await openLanguageModels(running).languageModels.open(
        { provider, model: 'simulated-llm' },
        interactive,
      );
      expect(await again.generate(question('Good morning'))).toMatchObject({
        text: first.text,
        calls: 0,
        cost: 0,
      });
      expect(simulator.log().length - before).toBe(1);

      await running.api.patch(`providers/${provider}`, { cacheAnswers: false });
      const uncached = await languageModels.open({ provider, model: 'simulated-llm' }, interactive);
      expect((await uncached.generate(question('Good morning'))).calls).toBe(1);
    });

    it('writes each call down under the id that the provider was sent', async () => {
      const { languageModels } = openLanguageModels(running);
      const provider = await newProvider('Metered', {
        prices: { 'simulated-llm': { input: 1, output: 2 } },
      });
      const model = await languageModels.open({ provider, model: 'simulated-llm' }, interactive);
      const { cost } = await model.generate(question('How are you?'));
      const rows = await running.opened.database.select().from(calls);
      const row = rows.find(({ providerId }) => providerId === provider)!;
      const seen = simulator.log().find(({ requestId }) => requestId === row.id)!;
      expect(row).toMatchObject({
        status: 'done',
        model: 'simulated-llm',
        classifierId: null,
        jobId: null,
      });
      expect(row.inputTokens).toBe(seen.inputTokens);
      expect(row.outputTokens).toBe(seen.outputTokens);
      expect(row.cost).toBeCloseTo(seen.costUsd, 9);
      expect(row.cost).toBeCloseTo(cost, 9);
      expect(row.estimatedCost).toBeGreaterThanOrEqual(row.cost!);
    });

    it('knows the price that was stated, and refuses what is not set up', async () => {
      const { languageModels } = openLanguageModels(running);
      const price = { input: 3, output: 4 };
      const provider = await newProvider('Narrow', {
        prices: { 'simulated-llm': price },
        models: ['simulated-llm'],
      });
      expect(await languageModels.priceOf({ provider, model: 'simulated-llm' })).toEqual(price);
      await expect(
        languageModels.open({ provider, model: 'other' }, interactive),
      ).rejects.toMatchObject({
        code: 'setting-invalid',
        message:
          'The provider "Narrow" does not allow the model other: choose one of simulated-llm.',
      });
      for (const unknown of [crypto.randomUUID(), 'nonsense']) {
        await expect(
          languageModels.open({ provider: unknown, model: 'simulated-llm' }, interactive),
        ).rejects.toMatchObject({ code: 'not-found' });
      }
    });

    it('follows changed settings', async () => {
      const { languageModels } = openLanguageModels(running);
      const provider = await newProvider('Rotated');
      const choice = { provider, model: 'simulated-llm' };
      await (await languageModels.open(choice, interactive)).generate(question('One'));
      await running.api.patch(`providers/${provider}`, { apiKey: 'sk-simulated-wrong' });
      const wrong = await languageModels.open(choice, interactive);
      await expect(wrong.generate(question('Two'))).rejects.toMatchObject({
        code: 'model-refused',
        message: expect.not.stringContaining('sk-simulated'),
      });
      await running.api.patch(`providers/${provider}`, { apiKey });
      const right = await languageModels.open(choice, interactive);
      expect((await right.generate(question('Two'))).calls).toBe(1);
    });
  },
  { allowPrivateProviders: true },
);
