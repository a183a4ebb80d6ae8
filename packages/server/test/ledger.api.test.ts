import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '@assort/providers/simulator';
import { expect, it } from 'vitest';
import { calls } from '../src/database/schema/calls.ts';
import { createCallsRepository } from '../src/modules/ledger/calls.repository.ts';
import type { LedgerService } from '../src/modules/ledger/ledger.service.ts';
import { openLanguageModels, question } from './language-models.ts';
import { describeOnEachDatabase, type Running } from './with-database.ts';

const price = { input: 1, output: 2 };
const tokens = { inputTokens: 100, outputTokens: 10 };

const newProvider = async ({ api }: Running, name: string, settings: object = {}) => {
  const endpoint = { kind: 'openai-compatible', baseUrl: 'https://8.8.8.8/v1' };
  const created = await api.post('providers', { name, ...endpoint, ...settings });
  return created.body.id as string;
};

/** Makes a call of a given cost as the scheduler would. */
async function spend(
  ledger: LedgerService,
  account: Parameters<LedgerService['of']>[0],
  { estimate, cost }: { estimate: number | undefined; cost: number },
): Promise<void> {
  const own = ledger.of(account);
  const id = crypto.randomUUID();
  await own.begin({ id, model: account.model, estimated: tokens, estimatedCost: estimate });
  await sleep(1);
  await own.finish(id, { status: 'answered', ...tokens, cost });
}

describeOnEachDatabase('the ledger', (running) => {
  const month = new Date().toISOString().slice(0, 7);
  const sumOf = (scope: 'provider' | 'classifier' | 'job', id: string) =>
    createCallsRepository(running.opened.database).sum(scope, id, scope === 'job' ? '' : month);

  it('never lets calls that come at once pass a cap, and uses it as far as they fit', async () => {
    const providerId = await newProvider(running, 'Capped', { monthlyCap: 0.5 });
    const account = { providerId, model: 'm', classifierId: null };
    const processes = [openLanguageModels(running).ledger, openLanguageModels(running).ledger];
    let over = false;
    const made = Promise.allSettled(
      Array.from({ length: 50 }, (_, call) =>
        spend(processes[call % 2]!, account, { estimate: 0.03, cost: 0.02 }),
      ),
    );
    let ended = false;
    const watch = (async () => {
      while (!ended) {
        const { spent, reserved } = await sumOf('provider', providerId);
        over ||= spent + reserved > 0.5;
        await sleep(5);
      }
    })();
    const outcomes = await made;
    ended = true;
    await watch;
    expect(over).toBe(false);
    expect(await sumOf('provider', providerId)).toEqual({ spent: 0.48, reserved: 0 });
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(26);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({
        reason: { code: 'budget-reached', details: { scope: 'provider', cap: 0.5 } },
      });
    }
  });

  it('keeps to the cap of a classifier and of a job, until they are raised', async () => {
    const { api } = running;
    const classifierId = await api.newClassifier('Budgeted');
    const { ledger } = openLanguageModels(running);
    const providerId = await newProvider(running, 'Uncapped');
    const jobId = crypto.randomUUID();
    const account = { providerId, model: 'm', classifierId };
    const cost = { estimate: 0.2, cost: 0.2 };
    const budget = `classifiers/${classifierId}/budget`;

    expect((await api.get(budget)).body.monthlyCap).toBeNull();
    await api.put(budget, { monthlyCap: 0.3 });
    await spend(ledger, account, cost);
    await expect(spend(ledger, account, cost)).rejects.toThrow(
      'The budget of the classifier for this month, $0.3000, is used up: $0.2000 is spent, and the next call of m could cost $0.2000; raise the cap, or use a local strategy.',
    );
    await api.put(budget, { monthlyCap: 5 });
    await spend(ledger, { ...account, jobId, jobCap: 0.25 }, cost);
    await expect(spend(ledger, { ...account, jobId, jobCap: 0.25 }, cost)).rejects.toMatchObject({
      code: 'budget-reached',
      details: { scope: 'job', spent: 0.2 },
    });
    await spend(ledger, { ...account, jobId, jobCap: 0.5 }, cost);
    expect((await api.get(budget)).body).toEqual({
      monthlyCap: 5,
      spentUsd: 0.6,
      reservedUsd: 0,
    });
    expect((await api.put(budget, { monthlyCap: null })).body.monthlyCap).toBeNull();
    expect(await sumOf('job', jobId)).toEqual({ spent: 0.4, reserved: 0 });
  });

  it('can not keep a cap where no price is known, and says so', async () => {
    const { ledger } = openLanguageModels(running);
    const providerId = await newProvider(running, 'Priceless', { monthlyCap: 1 });
    const account = { providerId, model: 'm', classifierId: null };
    await expect(spend(ledger, account, { estimate: undefined, cost: 0 })).rejects.toMatchObject({
      code: 'setting-invalid',
    });
    await running.api.patch(`providers/${providerId}`, { monthlyCap: null });
    await spend(ledger, account, { estimate: undefined, cost: 0 });
  });

  it('counts calls that nobody ended at their estimate', async () => {
    const { ledger } = openLanguageModels(running);
    const providerId = await newProvider(running, 'Killed');
    const own = ledger.of({ providerId, model: 'm', classifierId: null });
    for (const estimatedCost of [0.1, 0.2]) {
      const id = crypto.randomUUID();
      await own.begin({ id, model: 'm', estimated: tokens, estimatedCost });
    }
    await ledger.giveUp(60);
    expect(await sumOf('provider', providerId)).toEqual({ spent: 0, reserved: 0.3 });
    await ledger.giveUp(0);
    expect(await sumOf('provider', providerId)).toEqual({ spent: 0.3, reserved: 0 });
    const query = `ledger?providerId=${providerId}`;
    const { items } = (await running.api.get(query)).body;
    expect(items).toMatchObject([{ status: 'unknown' }, { status: 'unknown' }]);
    expect((await running.api.get(`${query}&status=done`)).body.items).toEqual([]);
  });

  it('is for admins and editors to read, and budgets for admins to set', async () => {
    const { api } = running;
    const id = await api.newClassifier('Guarded');
    const viewer = await api.newUser('viewer');
    const editor = await api.newUser('editor');
    expect((await api.get('ledger', viewer.headers)).status).toBe(403);
    expect((await api.get('ledger', editor.headers)).status).toBe(200);
    expect((await api.get('ledger/summary?by=nonsense')).body.code).toBe('request-invalid');
    expect((await api.get(`classifiers/${crypto.randomUUID()}/budget`)).status).toBe(404);
    const refused = await api.put(`classifiers/${id}/budget`, { monthlyCap: 1 }, editor.headers);
    expect(refused.status).toBe(403);
  });
});

describeOnEachDatabase(
  'the ledger beside the log of the provider',
  (running) => {
    it('has each request once, as it ended, at the same price', async () => {
      const simulator = await startSimulator({
        priceInput: price.input,
        priceOutput: price.output,
        failures: { errors: 0.1, disconnects: 0.1, malformed: 0.1 },
      });
      try {
        const provider = await newProvider(running, 'Unreliable', {
          baseUrl: `${simulator.url}/v1`,
          prices: { 'simulated-llm': price },
        });
        const classifierId = await running.api.newClassifier('Asking');
        const { languageModels } = openLanguageModels(running);
        const model = await languageModels.open(
          { provider, model: 'simulated-llm' },
          { classifierId, priority: 'bulk' },
        );
        await Promise.all(
          Array.from({ length: 40 }, (_, text) => model.generate(question(`Text ${text}`))),
        );
        const log = new Map(simulator.log().map((entry) => [entry.requestId, entry]));
        const rows = await running.opened.database.select().from(calls);
        expect(rows).toHaveLength(simulator.log().length);
        expect(rows.length).toBeGreaterThan(40);
        let unknown = 0;
        for (const row of rows) {
          const entry = log.get(row.id)!;
          if (entry.status === 200) {
            const { inputTokens, outputTokens } = entry;
            expect(row).toMatchObject({ status: 'done', inputTokens, outputTokens });
            expect(row.cost).toBeCloseTo(entry.costUsd, 9);
          } else if (entry.status === 'disconnect') {
            unknown += row.cost!;
            expect(row).toMatchObject({ status: 'unknown', cost: row.estimatedCost });
          } else expect(row).toMatchObject({ status: 'failed', cost: 0 });
        }
        const paid = simulator.log().reduce((sum, { costUsd }) => sum + costUsd, 0);
        for (const by of ['provider', 'classifier', 'model', 'day']) {
          const { items } = (await running.api.get(`ledger/summary?by=${by}`)).body;
          expect(items).toHaveLength(1);
          expect(items[0]).toMatchObject({ calls: rows.length, reservedUsd: 0 });
          expect(items[0].costUsd).toBeCloseTo(paid + unknown, 9);
        }
        const { body } = await running.api.get('ledger/summary?by=provider');
        expect(body.items[0]).toMatchObject({ key: provider, name: 'Unreliable' });

        const first = (await running.api.get('ledger?limit=30')).body;
        const rest = (await running.api.get(`ledger?limit=200&cursor=${first.nextCursor}`)).body;
        const ids = [...first.items, ...rest.items].map(({ id }: { id: string }) => id);
        expect(ids).toEqual(
          rows
            .map(({ id }) => id)
            .sort()
            .reverse(),
        );
      } finally {
        await simulator.stop();
      }
    });
  },
  { allowPrivateProviders: true },
);
