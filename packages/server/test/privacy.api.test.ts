import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tablesInOrder } from '../src/backup/tables.ts';
import { answerCache } from '../src/database/schema/answer-cache.ts';
import { batchRequests, batchRuns } from '../src/database/schema/batches.ts';
import { cascadeAudits } from '../src/database/schema/cascade-audits.ts';
import { tags } from '../src/database/schema/tags.ts';
import {
  createErasuresRepository,
  erasableTables,
  tablesWithoutTexts,
} from '../src/modules/erasures/erasures.repository.ts';
import { createRetentionRepository } from '../src/modules/retention/retention.repository.ts';
import { createRetentionService } from '../src/modules/retention/retention.service.ts';
import { sampleExamples, sampleFile } from './samples.ts';
import { newProvider, simulatedProvider } from './simulated-provider.ts';
import { describeOnEachDatabase, type Running } from './with-database.ts';

/** Everything that the database holds, bytes as text where they are text. */
async function dump({ opened: { database } }: Running): Promise<string> {
  const { rows: tables } = (await database.execute(
    sql`select table_schema as schema, table_name as name from information_schema.tables
      where table_schema in ('public', 'queue') and table_type = 'BASE TABLE'`,
  )) as unknown as { rows: { schema: string; name: string }[] };
  let text = '';
  for (const { schema, name } of tables) {
    const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
    const { rows } = (await database.execute(
      sql`select t::text as row from ${table} t`,
    )) as unknown as { rows: { row: string }[] };
    text += rows.map(({ row }) => row).join('\n');
  }
  return text;
}

/** Hands requests on to a simulator and keeps what they say. */
async function listen(url: string): Promise<{ heard: string[]; server: Server; url: string }> {
  const heard: string[] = [];
  const server = createServer(async (request, reply) => {
    const body = await readText(request);
    heard.push(body);
    const answer = await fetch(`${url}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    reply.writeHead(answer.status, { 'content-type': 'application/json' });
    reply.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { heard, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describeOnEachDatabase(
  'personal data',
  (running) => {
    const gold = [
      ...sampleExamples(20),
      { text: 'goal and match of [EMAIL_1], phone [PHONE_1]', labels: { label: ['sport'] } },
    ];
    const simulated = simulatedProvider(running, { gold });
    let id = '';
    let llm = {};
    let wire: Awaited<ReturnType<typeof listen>>;
    beforeAll(async () => {
      wire = await listen(simulated.simulator.url);
      const provider = await newProvider(running, wire.url);
      llm = { ...simulated.choice, strategy: 'llm', provider };
      id = await running.api.newClassifier('Private');
      const imported = await running.api.upload(`classifiers/${id}/examples`, sampleFile(20));
      await running.api.finished(imported.body.id);
    });
    afterAll(() => void wire.server.close());

    it('is masked before it leaves, unless the classifier says otherwise', async () => {
      const { api } = running;
      const text = 'goal and match of ana@example.com, phone +55 11 98765-4321';
      const examples = [{ text: 'match of bia@example.com', labels: { label: ['sport'] } }];
      await api.post(`classifiers/${id}/examples`, { examples });
      const classify = () => api.post(`classifiers/${id}/classify`, { text, ...llm, store: false });
      const sent = () => wire.heard.at(-1);

      expect((await api.get(`classifiers/${id}`)).body.maskPii).toContain('email');
      expect((await classify()).body).toMatchObject({
        text,
        labels: { label: [{ label: 'sport' }] },
      });
      expect(sent()).toContain('goal and match of [EMAIL_1], phone [PHONE_1]');
      expect(sent()).toContain('match of [EMAIL_1]');
      expect(sent()).not.toContain('@example.com');

      await api.patch(`classifiers/${id}`, { maskPii: ['phone'] });
      await classify();
      expect(sent()).toContain('ana@example.com, phone [PHONE_1]');
      expect((await api.patch(`classifiers/${id}`, { maskPii: ['name'] })).status).toBe(400);
    });

    it('is erased from every place that keeps texts', async () => {
      const { api, opened } = running;
      const text = 'the goal of “Zuleide Quaresma” \\ and the match';
      const other = 'the oven and the sauce, says nobody';
      const examples = [{ text, ref: 'person-7', labels: { label: ['sport'] } }];
      await api.post(`classifiers/${id}/examples`, { examples });
      await api.finished((await api.post(`classifiers/${id}/models`, {})).body.id);
      const key = { 'idempotency-key': crypto.randomUUID() };
      const texts = [
        { text, ref: 'person-7', metadata: { who: 'Zuleide Quaresma' } },
        { text: other },
      ];
      const stored = await api.post(`classifiers/${id}/classify`, { texts }, key);
      expect(stored.status).toBe(200);
      const file = await api.upload(
        `jobs?classifierId=${id}`,
        `id,text\n1,${other}\n2,${text}\n3,${other}\n`,
      );
      await api.finished(file.body.id);
      const tried = await api.post('playground', {
        classifierId: id,
        variants: [simulated.choice],
        texts: [other, text],
      });
      await api.finished(tried.body.id);
      await opened.database.insert(answerCache).values({
        key: Buffer.alloc(32, 1),
        answer: { text: `It speaks of ${text}` } as never,
      });
      const tag = { facet: 'open', meaning: 'zuleide', tag: 'about_Zuleide Quaresma', count: 1 };
      await opened.database.insert(tags).values({ classifierId: id, ...tag, seenAt: new Date() });
      await opened.database.insert(cascadeAudits).values({
        id: crypto.randomUUID(),
        classifierId: id,
        fittedAt: new Date(),
        source: 'a text that waits for its audit',
        text,
        notBefore: new Date(Date.now() + 3_600_000),
      });
      expect(await dump(running)).toContain('Zuleide Quaresma');

      const wanted = { by: 'part', value: 'Zuleide Quaresma' };
      const counted = await api.post('erasures', { ...wanted, dryRun: true });
      const counts = {
        predictions: 1,
        examples: 1,
        jobRows: 2,
        storedAnswers: 1,
        cachedAnswers: 1,
      };
      const models = [{ classifierId: id, version: 1 }];
      expect(counted).toMatchObject({ status: 200, body: { id: null, counts, models } });
      expect(await dump(running)).toContain('Zuleide Quaresma');

      const erased = await api.post('erasures', wanted);
      expect(erased.body).toMatchObject({ by: 'part', counts, models });
      expect(await dump(running)).not.toContain('Zuleide');
      expect((await api.get('erasures')).body.items).toEqual([erased.body]);

      const again = await api.post(`classifiers/${id}/classify`, { texts }, key);
      expect(again).toMatchObject({ status: 410, body: { code: 'text-erased' } });
      const { text: results } = await api.get(`jobs/${file.body.id}/results?format=csv`);
      expect(results.trim().split('\n')).toHaveLength(4);
      expect(results).toContain('The text of this row was erased.');
      const { rows } = (await api.get(`playground/${tried.body.id}`)).body;
      expect(rows.map((row: { text: string }) => row.text).sort()).toEqual(['', other]);
      const left = await api.post('erasures', { ...wanted, dryRun: true });
      expect(Object.values(left.body.counts)).toEqual([0, 0, 0, 0, 0]);
    });

    it('is taken out of what batches show and were answered', async () => {
      const { database } = running.opened;
      const jobId = crypto.randomUUID();
      const examples = ['about Zuleide', 'about nobody'].map((text) => ({ text, labels: {} }));
      const wanted = { by: 'text', value: 'about Zuleide' } as const;
      // Others end the batches of a job that is not there; they see nothing of this.
      await database.transaction(async (transaction) => {
        await transaction.insert(batchRuns).values({ jobId, examples });
        await transaction.insert(batchRequests).values(
          examples.map(({ text }, index) => ({
            jobId,
            key: Buffer.alloc(32, index),
            answer: { text: `It is ${text}.` } as never,
          })),
        );
        await createErasuresRepository(database).eraseBatches(wanted, transaction);
        const [run] = await transaction.select().from(batchRuns).where(eq(batchRuns.jobId, jobId));
        expect(run!.examples).toEqual(examples.slice(1));
        const requests = await transaction
          .select()
          .from(batchRequests)
          .where(eq(batchRequests.jobId, jobId))
          .orderBy(batchRequests.key);
        expect(requests).toMatchObject([
          { answer: null, error: { code: 'text-erased' } },
          { answer: { text: 'It is about nobody.' }, error: null },
        ]);
        await transaction.delete(batchRequests).where(eq(batchRequests.jobId, jobId));
        await transaction.delete(batchRuns).where(eq(batchRuns.jobId, jobId));
      });
    });

    it('is looked for in every table that there is', async () => {
      const tables = await tablesInOrder(running.opened.database);
      expect([...erasableTables, ...tablesWithoutTexts].sort()).toEqual(tables.sort());
    });

    it('is found by its ref, by a record of it, and as a whole text', async () => {
      const { api } = running;
      const classify = async (text: string, ref?: string): Promise<string> =>
        (await api.post(`classifiers/${id}/classify`, { text, ref })).body.id;
      const ids = [
        await classify('mine', 'me'),
        await classify('mine'),
        await classify('mine', 'you'),
        await classify('mine too'),
      ];
      await api.finished(
        (await api.upload(`jobs?classifierId=${id}`, 'text,ref\nx,me\nmine,\nmine,you\n')).body.id,
      );
      const count = async (by: string, value: string) => {
        const { counts } = (await api.post('erasures', { by, value, dryRun: true })).body;
        return [counts.predictions, counts.jobRows];
      };
      expect(await count('ref', 'me')).toEqual([2, 2]);
      expect(await count('text', 'mine')).toEqual([3, 2]);
      expect(await count('prediction', ids[3]!)).toEqual([1, 0]);
      await api.post('erasures', { by: 'ref', value: 'me' });
      const states = await Promise.all(ids.map((one) => api.get(`predictions/${one}`)));
      expect(states.map(({ status }) => status)).toEqual([404, 404, 200, 200]);

      expect((await api.post('erasures', { by: 'example', value: ids[0] })).status).toBe(404);
      expect((await api.post('erasures', { by: 'part', value: ' a' })).status).toBe(400);
    });

    it('is kept for as long as is said', async () => {
      const { api, opened } = running;
      const nothing = { predictions: null, jobRows: null, calls: null };
      expect((await api.get('retention')).body).toEqual(nothing);
      expect((await api.patch('retention', { predictions: 0 })).status).toBe(400);
      await api.patch('retention', { calls: 90 });
      const kept = await api.patch('retention', { calls: null, predictions: 30, jobRows: 30 });
      expect(kept.body).toEqual({ predictions: 30, jobRows: 30, calls: null });
      const { body: job } = await api.upload(`jobs?classifierId=${id}`, 'text\nold\n');
      await api.finished(job.id);
      const { body: fresh } = await api.post(`classifiers/${id}/classify`, { text: 'new' });
      const { body: old } = await api.post(`classifiers/${id}/classify`, { text: 'old' });
      const older = '01900000-0000-7000-8000-000000000001';
      await opened.database.execute(
        sql`update predictions set id = ${older}::uuid where id = ${old.id}::uuid`,
      );
      await opened.database.execute(
        sql`update jobs set finished_at = now() - interval '31 days' where id = ${job.id}::uuid`,
      );
      const { database } = opened;
      const repository = createRetentionRepository(database);
      await createRetentionService({ database, repository }).sweep();
      expect((await api.get(`predictions/${older}`)).status).toBe(404);
      expect((await api.get(`predictions/${fresh.id}`)).status).toBe(200);
      expect(await api.get(`jobs/${job.id}/results`)).toMatchObject({
        status: 410,
        body: { code: 'results-deleted' },
      });
    });
  },
  { allowPrivateProviders: true },
);
