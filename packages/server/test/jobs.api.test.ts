import { randomUUID } from 'node:crypto';
import type { WebhookDelivery } from '@assort/contract';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, it, vi } from 'vitest';
import { jobs } from '../src/database/schema/jobs.ts';
import { webhookDeliveries } from '../src/database/schema/webhooks.ts';
import { signatureHeaders } from '../src/modules/webhooks/webhook-signature.ts';
import { startReceiver } from './webhook-receiver.ts';
import { describeOnEachDatabase } from './with-database.ts';

const numbered = (rows: number) =>
  `number,text,label\n${Array.from({ length: rows }, (_, row) => `${row},the goal of ${row},own`).join('\n')}\n`;

describeOnEachDatabase('a file', (running) => {
  let id = '';
  beforeAll(async () => {
    id = await running.api.newTrainedClassifier('Files');
  });
  const classify = async (file: string, query = '', type = 'text/csv') => {
    const { api } = running;
    const accepted = await api.upload(`jobs?classifierId=${id}${query}`, file, type);
    expect(accepted.status).toBe(202);
    return api.finished(accepted.body.id);
  };

  it('comes back with every row and column in order, its predictions and its errors', async () => {
    const { api } = running;
    const file =
      'label,body,label_score\n' +
      'mine,"the ""goal"", and\nthe match",1\n' +
      ',,2\n' +
      `x,${'word '.repeat(50_000)},3\n` +
      'y,the oven and the flour,4\n';
    const job = await classify(file, '&textColumn=body&fileName=week.csv');
    expect(job).toMatchObject({ status: 'done', result: { rows: 4, failedRows: 2 } });
    expect(job.progress).toMatchObject({ done: 4, total: 4, phase: null, secondsLeft: null });
    const overview = await api.get(`classifiers/${job.classifierId}/overview`);
    expect(overview.body.predictionCount).toBeGreaterThanOrEqual(4);

    const csv = await api.get(`jobs/${job.id}/results`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toContain('week-classified.csv');
    const [header, ...rest] = csv.text.split('\n');
    expect(header).toBe('label,body,label_score,predicted_label,predicted_label_score,error');
    expect(rest.slice(0, 2).join('\n')).toMatch(
      /^mine,"the ""goal"", and\nthe match",1,sport,[01]\.\d+,$/,
    );
    expect(rest[2]).toMatch(/^,,2,,,.+$/);
    expect(rest[4]).toMatch(/^y,the oven and the flour,4,food,[01]\.\d+,$/);
    expect(rest).toHaveLength(6);

    const jsonl = (await api.get(`jobs/${job.id}/results?format=jsonl`)).text.trim().split('\n');
    const rows = jsonl.map((line) => JSON.parse(line));
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ label: 'mine', predicted_label: ['sport'], error: null });
    expect(rows[1]).toMatchObject({ predicted_label: null, predicted_label_score: null });
    expect(rows[1].error).toMatch(/empty/);
  });

  it('of more rows than a batch is answered once per row', async () => {
    const { api } = running;
    const job = await classify(numbered(1337));
    expect(job.result).toMatchObject({ rows: 1337, failedRows: 0, answeredBy: { trained: 1337 } });
    const lines = (await api.get(`jobs/${job.id}/results`)).text.trim().split('\n').slice(1);
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(
      Array.from({ length: 1337 }, (_, row) => row),
    );
  });

  it('may be JSONL whose keys come and go', async () => {
    const { api } = running;
    const lines = '{"text":"the goal","a":1}\n{"b":true,"text":"the oven"}\n';
    const job = await classify(lines, '', 'application/x-ndjson');
    const csv = (await api.get(`jobs/${job.id}/results`)).text.split('\n');
    expect(csv[0]).toBe('text,a,b,label,label_score,error');
    expect(csv[1]).toMatch(/^the goal,1,,sport/);
    expect(csv[2]).toMatch(/^the oven,,true,food/);
  });

  it('tells no address of a private network that it is done', async () => {
    const { api } = running;
    for (const url of ['http://127.0.0.1/hook', 'https://[::1]/hook', 'https://169.254.169.254']) {
      const refused = await api.post(`classifiers/${id}/webhooks`, { url });
      expect(refused).toMatchObject({ status: 422, body: { code: 'setting-invalid' } });
    }
    expect((await api.get(`classifiers/${id}/webhooks`)).body.items).toEqual([]);
  });

  it('is refused when it is bad or there is nothing to classify it with', async () => {
    const { api } = running;
    const before = (await api.get('jobs')).body.items.length;
    const url = `jobs?classifierId=${id}`;
    expect((await api.upload(url, 'text\n')).body.code).toBe('dataset-empty');
    expect((await api.upload(url, 'a,b\n1,2\n')).body.code).toBe('dataset-column-unknown');
    expect((await api.upload(`${url}&textColumn=c`, 'text\nx\n')).status).toBe(422);
    expect((await api.post(url, {})).status).toBe(400);
    const untrained = await api.newClassifier('No model');
    const early = await api.upload(`jobs?classifierId=${untrained}`, 'text\nx\n');
    expect(early.body.code).toBe('no-model');
    expect((await api.get('jobs')).body.items).toHaveLength(before);
  });
});

describeOnEachDatabase(
  'a job',
  (running) => {
    let id = '';
    beforeAll(async () => {
      id = await running.api.newTrainedClassifier('Jobs');
    });
    const start = async (rows: number) =>
      (await running.api.upload(`jobs?classifierId=${id}`, numbered(rows))).body.id as string;

    it('tells its progress as events until it ends', async () => {
      const { api } = running;
      const job = await start(3000);
      const stream = await api.get(`jobs/${job}/events`);
      expect(stream.headers['content-type']).toContain('text/event-stream');
      const events = stream.text
        .split('\n\n')
        .filter((block) => block.includes('data: '))
        .map((block) => ({
          name: /^event: (.+)$/m.exec(block)?.[1],
          data: JSON.parse(/^data: (.+)$/m.exec(block)![1]!),
        }));
      expect(events[0]!.name).toBe('progress');
      expect(events.at(-1)).toMatchObject({ name: 'done', data: { status: 'done' } });
      const done = events.map(({ data }) => data.progress.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect((await api.get(`jobs/${randomUUID()}/events`)).status).toBe(404);
    });

    it('can be cancelled, after which its results are refused', async () => {
      const { api } = running;
      const job = await start(20_000);
      const early = await api.get(`jobs/${job}/results`);
      expect(early).toMatchObject({ status: 409, body: { code: 'job-not-finished' } });
      const cancelled = await api.post(`jobs/${job}/cancel`);
      expect(cancelled.body).toMatchObject({ status: 'cancelled' });
      expect((await api.get(`jobs/${job}/results`)).body.code).toBe('job-not-finished');
      const { done } = (await api.get(`jobs/${job}`)).body.progress;
      await api.finished(await start(10));
      expect((await api.get(`jobs/${job}`)).body.progress.done).toBe(done);
    });

    it('whose worker has died is taken over', async () => {
      const { api, opened } = running;
      const job = await start(600);
      await api.finished(job);
      // As a worker leaves it that dies after half of the rows: claimed, its lease running out.
      await opened.database.execute(
        sql`update job_rows set result = null where job_id = ${job}::uuid and row > 301`,
      );
      await opened.database
        .update(jobs)
        .set({
          status: 'running',
          workerId: randomUUID(),
          leaseUntil: sql`now() + interval '1 second'`,
          progressDone: 300,
          finishedAt: null,
        })
        .where(eq(jobs.id, job));
      const finished = await api.finished(job);
      expect(finished).toMatchObject({ status: 'done', result: { rows: 600, failedRows: 0 } });
      const lines = (await api.get(`jobs/${job}/results`)).text.trim().split('\n');
      expect(lines).toHaveLength(601);
    });

    it('fails a row alone that ends every worker', async () => {
      const { api, opened } = running;
      const job = await start(40);
      await api.finished(job);
      // As the last of several workers leaves it that died over row 8 of the file, alone with it.
      await opened.database.execute(
        sql`update job_rows set result = null where job_id = ${job}::uuid and row >= 8`,
      );
      await opened.database
        .update(jobs)
        .set({
          status: 'running',
          leaseUntil: sql`now()`,
          attempts: 3,
          suspectRow: 8,
          progressDone: 6,
          finishedAt: null,
        })
        .where(eq(jobs.id, job));
      const finished = await api.finished(job);
      expect(finished).toMatchObject({ status: 'done', result: { rows: 40, failedRows: 1 } });
      const lines = (await api.get(`jobs/${job}/results`)).text.split('\n');
      expect(lines[7]).toMatch(/^6,.*ended the worker several times/);
      const retried = await api.post(`jobs/${job}/retry-failed`);
      expect(retried.status).toBe(200);
      expect((await api.finished(job)).result).toMatchObject({ rows: 40, failedRows: 0 });
    });

    it('is found in the list of its classifier and type', async () => {
      const { api } = running;
      const { items } = (await api.get(`jobs?classifierId=${id}&type=train`)).body;
      expect(items).toMatchObject([{ type: 'train', status: 'done' }]);
      expect((await api.get(`jobs?classifierId=${id}&type=nonsense`)).status).toBe(400);
    });

    it('tells a webhook how it ended, in a signed message that is sent until it is received', async () => {
      const { api, opened } = running;
      const receiver = await startReceiver(500);
      const url = `classifiers/${id}/webhooks`;
      const { body: webhook } = await api.post(url, { url: receiver.url });
      const deliveries = async () =>
        (await api.get(`${url}/${webhook.id}/deliveries`)).body.items as WebhookDelivery[];
      const job = await start(10);
      await api.finished(job);
      await vi.waitUntil(async () => (await deliveries())[0]?.error, { timeout: 30_000 });
      const [refused] = await deliveries();
      expect(refused).toMatchObject({
        event: 'job.done',
        jobId: job,
        status: 'pending',
        attempts: 1,
      });
      expect(refused!.error).toBe('The receiver answered 500.');

      // As after the pause.
      await opened.database.update(webhookDeliveries).set({ nextAttemptAt: new Date(0) });
      const received = async () => (await deliveries())[0]?.status === 'delivered';
      await vi.waitUntil(received, { timeout: 30_000 });
      const [first, second] = receiver.received;
      expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
      const { headers, body } = second!;
      const signed = { id: refused!.id, timestamp: Number(headers['webhook-timestamp']), body };
      expect(headers).toMatchObject(signatureHeaders(webhook.secret, signed));
      const told = { type: 'job.done', data: { job: { id: job, status: 'done' } } };
      expect(JSON.parse(body)).toMatchObject(told);

      expect((await api.post(`${url}/${webhook.id}/test`)).status).toBe(202);
      expect((await deliveries())[0]).toMatchObject({ event: 'webhook.test' });
      expect((await api.get(url)).text).not.toContain(webhook.secret);
      expect((await api.delete(`${url}/${webhook.id}`)).status).toBe(204);
      expect((await api.delete(`${url}/${webhook.id}`)).status).toBe(404);
      receiver.stop();
    });
  },
  { allowPrivateWebhooks: true },
);
