import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, LedgerCall } from '@assort/contract';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it, vi } from 'vitest';
import { batches } from '../src/database/schema/batches.ts';
import { sampleExamples, singleFacet } from './samples.ts';
import { type SimulatedProvider, simulatedProvider } from './simulated-provider.ts';
import { describeOnPGlite } from './with-database.ts';

// They run at the same time, and each takes several turns of its job.
vi.setConfig({ testTimeout: 180_000 });

const gold = sampleExamples(20);
const file = `text\n${gold.map(({ text }) => text).join('\n')}\n`;
const lines = gold.map(({ text, labels }) => `${text},${labels.label},,,llm,`);
/** Texts per call; there are 60 texts. */
const pack = 20;

async function until<State>(look: () => Promise<State>, wished: (state: State) => boolean) {
  for (;;) {
    const state = await look();
    if (wished(state)) return state;
    await sleep(20);
  }
}

describeOnPGlite(
  'a file that is asked about in batches',
  (running) => {
    const quick = simulatedProvider(running, { gold, batchDelay: 0 });
    const late = simulatedProvider(running, { gold, batchDelay: 0, batchLimit: 2 });
    // Of the first batch, the second answer can not be read, and the third request fails.
    const faulty = simulatedProvider(running, {
      gold,
      batchDelay: 0,
      failures: { errors: 0.3, malformed: 0.3 },
      seed: 1,
    });
    const dear = simulatedProvider(running, { gold, batchDelay: 3_600_000 });
    const slow = simulatedProvider(running, { gold, batchDelay: 3_600_000 });
    let id = '';
    beforeAll(async () => {
      const labels = ['sport', 'food', 'travel'];
      id = await running.api.newClassifier('In batches', {
        facets: [singleFacet('label', labels)],
      });
    });

    const urlOf = (path: string, { choice }: SimulatedProvider, more = '') =>
      `${path}?classifierId=${id}&strategy=llm&${new URLSearchParams({ ...choice })}&batch=true${more}`;
    const start = async (simulated: SimulatedProvider, more?: string) => {
      const { body, status } = await running.api.upload(urlOf('jobs', simulated, more), file);
      expect(status).toBe(202);
      return body as Job;
    };
    const jobWhen = (job: string, wished: (job: Job) => boolean) =>
      until(async () => (await running.api.get(`jobs/${job}`)).body as Job, wished);
    const callsOf = async (job: string): Promise<LedgerCall[]> =>
      (await running.api.get(`ledger?jobId=${job}&limit=100`)).body.items;
    const remoteBatches = async ({ simulator }: SimulatedProvider) =>
      ((await (await fetch(`${simulator.url}/v1/batches`)).json()) as { data: { id: string }[] })
        .data;

    /** The ledger has every request of the simulator's log once, at its price. */
    async function expectPaidOnce(job: Job, { simulator }: SimulatedProvider): Promise<void> {
      const calls = await callsOf(job.id);
      const paid = calls.map(({ id: call, costUsd }) => [call, costUsd]);
      const log = simulator.log().map(({ requestId, costUsd }) => [requestId, costUsd]);
      const unanswered = calls.filter(({ inputTokens }) => inputTokens === 0);
      expect(Object.fromEntries(paid)).toMatchObject(Object.fromEntries(log));
      expect(calls.length).toBeGreaterThanOrEqual(log.length);
      expect(unanswered.every(({ costUsd }) => costUsd === 0)).toBe(true);
      const total = simulator.log().reduce((sum, { costUsd }) => sum + costUsd, 0);
      expect(job.result.costUsd).toBeCloseTo(total, 8);
    }

    async function expectAnswered(job: Job): Promise<void> {
      expect(job).toMatchObject({ status: 'done', result: { rows: 60, failedRows: 0 } });
      const csv = (await running.api.get(`jobs/${job.id}/results`)).text.trim().split('\n');
      expect(csv.slice(1)).toEqual(lines);
    }

    it.concurrent('is answered at half the price', async () => {
      const { api } = running;
      const whole = await api.upload(
        urlOf('jobs/estimate', quick).replace('&batch=true', ''),
        file,
      );
      const half = await api.upload(urlOf('jobs/estimate', quick), file);
      expect(half.body).toMatchObject({ costUsd: whole.body.costUsd / 2, seconds: 86_400 });
      const { id: jobId, estimate } = await start(quick);
      expect(estimate).toEqual(half.body);
      const job = await api.finished(jobId);
      await expectAnswered(job);
      await expectPaidOnce(job, quick);
      const log = quick.simulator.log();
      expect(log).toHaveLength(60 / pack);
      expect(log.every(({ batchId }) => batchId !== undefined)).toBe(true);
      for (const call of await callsOf(jobId)) {
        expect(call).toMatchObject({ status: 'done', batchId: expect.any(String) });
      }
    });

    it.concurrent('asks again in a next batch what expired', async () => {
      const job = await running.api.finished((await start(late)).id);
      await expectAnswered(job);
      await expectPaidOnce(job, late);
      expect(await remoteBatches(late)).toHaveLength(2);
      expect(late.simulator.log()).toHaveLength(60 / pack);
    });

    it.concurrent('asks again in a next batch what failed, and at once about texts without a usable answer', async () => {
      const job = await running.api.finished((await start(faulty)).id);
      await expectAnswered(job);
      await expectPaidOnce(job, faulty);
      const log = faulty.simulator.log();
      expect(log.some(({ status }) => status !== 200)).toBe(true);
      expect(log.some(({ batchId }) => batchId === undefined)).toBe(true);
    });

    it.concurrent('waits for its provider, finds a batch again, and calls it off when it is cancelled', async () => {
      const { api, opened } = running;
      const { id: jobId } = await start(slow);
      const job = await jobWhen(jobId, ({ progress }) => progress.phase === 'waiting');
      expect(job).toMatchObject({
        status: 'running',
        result: { batch: { requests: 60 / pack, completed: 0, failed: 0 } },
      });
      const [remote] = await remoteBatches(slow);
      const ofJob = eq(batches.jobId, jobId);
      // As a process leaves it that dies after it was told of the batch and before it has noted that.
      await opened.database.update(batches).set({ remoteId: null }).where(ofJob);
      const find = async () => (await opened.database.select().from(batches).where(ofJob))[0]!;
      const found = await until(find, ({ remoteId }) => remoteId !== null);
      expect(found.remoteId).toBe(remote!.id);
      expect(await remoteBatches(slow)).toHaveLength(1);
      await api.post(`jobs/${jobId}/cancel`);
      await until(find, ({ endedAt }) => endedAt !== null);
      expect(await remoteBatches(slow)).toMatchObject([{ status: 'cancelled' }]);
      const calls = await callsOf(jobId);
      expect(calls.map(({ status }) => status)).toEqual(Array(60 / pack).fill('failed'));
      expect(calls.every(({ costUsd }) => costUsd === 0)).toBe(true);
    });

    it.concurrent('is not sent when it could pass its cap', async () => {
      const { id: jobId, estimate } = await start(dear, '&capUsd=0.001');
      expect(estimate!.costUsd).toBeGreaterThan(0);
      const job = await jobWhen(jobId, ({ status }) => status === 'paused');
      expect(job.error).toMatchObject({
        code: 'budget-reached',
        detail: expect.stringMatching(/a batch of 3 calls of simulated-llm could cost \$0\.0/),
      });
      expect(await remoteBatches(dear)).toEqual([]);
      expect(await callsOf(jobId)).toEqual([]);
      await running.api.post(`jobs/${jobId}/cancel`);
    });

    it.concurrent('is refused where nobody takes batches', async () => {
      const { api } = running;
      const local = `jobs?classifierId=${id}&strategy=similarity&batch=true`;
      expect((await api.upload(local, file)).body).toMatchObject({ code: 'setting-invalid' });
      const { body: other } = await api.post('providers', {
        name: 'Elsewhere',
        kind: 'anthropic',
        apiKey: 'secret',
      });
      const asked = new URLSearchParams({ provider: other.id, model: 'claude-haiku-4-5' });
      const url = `jobs?classifierId=${id}&strategy=llm&${asked}&batch=true`;
      expect((await api.upload(url, file)).body).toMatchObject({
        code: 'setting-invalid',
        detail: expect.stringMatching(/Elsewhere takes no batches/),
      });
    });
  },
  { allowPrivateProviders: true },
);
