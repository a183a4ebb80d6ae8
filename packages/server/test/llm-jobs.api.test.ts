import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, it, vi } from 'vitest';
import { sampleExamples, sampleFile } from './samples.ts';
import { newProvider, simulatedProvider } from './simulated-provider.ts';
import { describeOnEachDatabase } from './with-database.ts';

const known = sampleExamples(300);
const file = (rows: number) =>
  `number,text\n${known
    .slice(0, rows)
    .map(({ text }, row) => `${row},${text}`)
    .join('\n')}\n`;

describeOnEachDatabase(
  'a file for a language model',
  (running) => {
    const simulated = simulatedProvider(running, { gold: known });
    let asked = '';
    let id = '';
    beforeAll(async () => {
      asked = `strategy=llm&${new URLSearchParams({ ...simulated.choice })}`;
      const { api } = running;
      id = await api.newClassifier('Files for LLMs');
      const imported = await api.upload(`classifiers/${id}/examples`, sampleFile(5));
      await api.finished(imported.body.id);
    });
    const start = (rows: string, query = asked) =>
      running.api.upload(`jobs?classifierId=${id}&${query}`, rows);
    const rested = async (job: string) => {
      for (;;) {
        const { body } = await running.api.get(`jobs/${job}`);
        if (!['queued', 'running'].includes(body.status)) return body;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };

    it('is answered with every row once, and says what it took', async () => {
      const { api } = running;
      const before = simulated.simulator.log().length;
      const { body, status } = await start(file(290).replace('\n7,', '\n7,""\nx,'));
      expect(status).toBe(202);
      expect(body.estimate).toMatchObject({ rows: 291, costUsd: expect.any(Number) });
      const job = await rested(body.id);
      expect(job).toMatchObject({
        status: 'done',
        result: { rows: 291, failedRows: 1, abstainedRows: 0, answeredBy: { llm: 290 } },
      });
      expect(job.result.completionRate).toBeCloseTo(290 / 291);
      const log = simulated.simulator.log().slice(before);
      expect(job.result.calls).toBe(log.length);
      expect(job.result.outputTokens).toBe(log.reduce((sum, call) => sum + call.outputTokens, 0));
      expect(body.estimate.calls).toBeGreaterThan(log.length * 0.7);
      expect(body.estimate.calls).toBeLessThan(log.length * 1.5);
      const csv = (await api.get(`jobs/${job.id}/results`)).text.trim().split('\n');
      expect(csv[0]).toBe('number,text,label,label_score,abstained,by,error');
      expect(csv).toHaveLength(292);
      expect(csv[1]).toBe(`0,${known[0]!.text},${known[0]!.labels.label},,,llm,`);
    });

    it('tells why it does not get on while its provider is down, and goes on by itself', async () => {
      const { api } = running;
      let isDown = true;
      const server = createServer(async (request, response) => {
        const body = await text(request);
        if (isDown) {
          response.writeHead(503).end();
          return;
        }
        const headers = { 'content-type': 'application/json' };
        const url = `${simulated.simulator.url}${request.url}`;
        const answer = await fetch(url, { method: 'POST', headers, body });
        response.writeHead(answer.status, headers).end(await answer.text());
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      try {
        const { port } = server.address() as AddressInfo;
        const provider = await newProvider(running, `http://127.0.0.1:${port}`);
        const query = new URLSearchParams({ ...simulated.choice, provider, strategy: 'llm' });
        const { body } = await start(file(30), query.toString());
        const trouble = await vi.waitFor(
          async () => {
            const job = (await api.get(`jobs/${body.id}`)).body;
            expect(job.trouble).not.toBeNull();
            return job.trouble;
          },
          { timeout: 20_000, interval: 50 },
        );
        expect(trouble).toEqual({
          code: 'model-unavailable',
          detail: expect.stringMatching(/could not answer for simulated-llm \(status 503\)\.$/),
          retryAt: expect.any(String),
        });
        isDown = false;
        expect(await rested(body.id)).toMatchObject({
          status: 'done',
          trouble: null,
          result: { rows: 30, failedRows: 0 },
        });
      } finally {
        server.close();
      }
    });

    it('can be estimated without being sent', async () => {
      const { api } = running;
      const before = simulated.simulator.log().length;
      const jobs = (await api.get('jobs')).body.items.length;
      const url = `jobs/estimate?classifierId=${id}&${asked}`;
      const { body } = await api.upload(url, file(100));
      expect(body).toMatchObject({ rows: 100, calls: 5 });
      expect(body.costUsd).toBeGreaterThan(0);
      expect(simulated.simulator.log()).toHaveLength(before);
      expect((await api.get('jobs')).body.items).toHaveLength(jobs);
    });

    it('pauses before it passes its cap, and goes on with a higher one', async () => {
      const { api } = running;
      const estimate = await api.upload(`jobs/estimate?classifierId=${id}&${asked}`, file(900));
      // The ledger reckons with the longest answers, so it stops some calls early.
      const { body } = await start(file(900), `${asked}&capUsd=${estimate.body.costUsd * 0.7}`);
      const paused = await rested(body.id);
      expect(paused).toMatchObject({ status: 'paused', error: { code: 'budget-reached' } });
      expect(paused.error.detail).toMatch(/\d+ rows are answered .* and \d+ are left/);
      expect(paused.result.rows).toBeGreaterThan(0);
      expect(paused.result.rows).toBeLessThan(900);
      expect(paused.result.costUsd).toBeLessThanOrEqual(body.capUsd);
      const partly = (await api.get(`jobs/${body.id}/results`)).text.trim().split('\n');
      expect(partly).toHaveLength(901);
      expect((await api.post(`jobs/${body.id}/resume`, { capUsd: -1 })).status).toBe(400);
      const resumed = await api.post(`jobs/${body.id}/resume`, { capUsd: null });
      expect(resumed.body).toMatchObject({ capUsd: null, error: null });
      const done = await rested(body.id);
      expect(done).toMatchObject({ status: 'done', result: { rows: 900, failedRows: 0 } });
      expect(done.result.costUsd).toBeGreaterThanOrEqual(paused.result.costUsd);
      expect((await api.post(`jobs/${body.id}/resume`, {})).body.code).toBe('job-not-paused');
      const nothing = await api.post(`jobs/${body.id}/retry-failed`);
      expect(nothing.body.code).toBe('job-finished');
    });
  },
  { allowPrivateProviders: true },
);

describeOnEachDatabase(
  'a language model that fails now and then',
  (running) => {
    const simulated = simulatedProvider(running, {
      gold: known,
      failures: { malformed: 0.1, wrongLabels: 0.1, errors: 0.2, missingIds: 0.1 },
    });

    it('fails few rows of a file, each with its reason, and they can be tried again', async () => {
      const { api } = running;
      const id = await api.newClassifier('Faulty', {
        facets: [
          {
            name: 'label',
            kind: 'single',
            labels: ['sport', 'food', 'travel'].map((label) => ({ id: label, name: label })),
          },
        ],
      });
      const asked = new URLSearchParams({ strategy: 'llm', ...simulated.choice });
      const url = `jobs?classifierId=${id}&${asked}`;
      const job = await api.finished((await api.upload(url, file(300))).body.id);
      expect(job.status).toBe('done');
      expect(job.result.rows).toBe(300);
      expect(job.result.completionRate).toBeGreaterThan(0.9);
      const csv = (await api.get(`jobs/${job.id}/results`)).text.trim().split('\n').slice(1);
      expect(csv.map((line) => Number(line.split(',')[0]))).toEqual(
        Array.from({ length: 300 }, (_, row) => row),
      );
      for (const [row, line] of csv.entries()) {
        const right = `,${known[row]!.labels.label},,,llm,`;
        expect(line.endsWith(right) || /language model|abstained|answer-unusable/.test(line)).toBe(
          true,
        );
      }
      if (job.result.failedRows === 0) return;
      await api.post(`jobs/${job.id}/retry-failed`);
      const again = await api.finished(job.id);
      expect(again.result.rows).toBe(300);
      expect(again.result.failedRows).toBeLessThan(job.result.failedRows!);
    });
  },
  { allowPrivateProviders: true },
);
