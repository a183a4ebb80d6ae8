import { type Simulator, startSimulator } from '@assort/providers/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleExamples, singleFacet } from './samples.ts';
import {
  adminSettings,
  connect,
  preparedFolder,
  ServerProcess,
  temporaryFolder,
} from './server-process.ts';
import { createPostgresDatabase, postgresAnswers } from './with-database.ts';

const gold = sampleExamples(500);
/** Calls under way at a time, and texts in each. */
const [concurrency, pack] = [4, 20];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ gold, latency: 40 });
});
afterAll(() => simulator.stop());

type Connection = Awaited<ReturnType<typeof connect>>;

async function newClassifier(api: Connection): Promise<string> {
  const provider = {
    name: 'Simulated',
    kind: 'openai-compatible',
    baseUrl: `${simulator.url}/v1`,
    concurrency,
  };
  const { id } = await api.post('providers', JSON.stringify(provider));
  const taxonomy = { facets: [singleFacet('label', ['sport', 'food', 'travel'])] };
  const classifier = await api.post('classifiers', JSON.stringify({ name: 'Killed', taxonomy }));
  const strategy = { kind: 'llm', provider: id, model: 'simulated-llm', pack };
  await api.patch(`classifiers/${classifier.id}`, { strategy });
  return classifier.id;
}

/** Texts of calls that were answered, since a place of the log. */
const answeredTexts = (since: number) =>
  simulator
    .log()
    .slice(since)
    .reduce((sum, { status, texts }) => sum + (status === 200 ? texts : 0), 0);

const single = gold.slice(0, 400);
const inFile = gold.slice(400);
const file = `number,text\n${inFile.map(({ text }, row) => `${row},${text}`).join('\n')}\n`;

/** A file and single texts, neither of which is finished. */
async function begin(api: Connection, since: number) {
  const id = await newClassifier(api);
  const body = JSON.stringify({ texts: single.map(({ text }) => text) });
  const job = await api.post(`jobs?classifierId=${id}`, file, 'text/csv');
  const { predictions } = await api.post(`classifiers/${id}/classify`, body);
  await api.job(job.id, ({ progress }) => progress.done >= 200);
  while (answeredTexts(since) < 400) await new Promise((resolve) => setTimeout(resolve, 5));
  return { job: job.id as string, predictions: predictions as { id: string }[] };
}

async function expectFile(api: Connection, id: string): Promise<void> {
  const job = await api.job(id, ({ finishedAt }) => finishedAt !== null);
  expect(job).toMatchObject({ status: 'done', result: { rows: inFile.length, failedRows: 0 } });
  const csv = await (await api.get(`jobs/${id}/results`)).text();
  expect(csv.trim().split('\n').slice(1)).toEqual(
    inFile.map(({ text, labels }, row) => `${row},${text},${labels.label},,,llm,`),
  );
}

async function expectTexts(api: Connection, predictions: readonly { id: string }[]): Promise<void> {
  for (const [index, { id }] of predictions.entries()) {
    const answer = await (await api.get(`predictions/${id}`, { prefer: 'wait=30' })).json();
    const label = single[index]!.labels.label[0];
    expect(answer).toMatchObject({ status: 'done', labels: { label: [{ label }] } });
  }
}

async function killWhileAsking(settings: Record<string, string>): Promise<void> {
  const since = simulator.log().length;
  const environment = {
    ASSORT_ALLOW_PRIVATE_PROVIDERS: 'true',
    ...adminSettings,
    ...settings,
  };
  const first = new ServerProcess(environment);
  const begun = await begin(await connect(await first.address()), since);
  await first.end('SIGKILL');
  const second = new ServerProcess(environment);
  const api = await connect(await second.address());
  await expectFile(api, begun.job);
  await expectTexts(api, begun.predictions);
  await second.end('SIGTERM');
  // What was under way when it was killed is asked again, and nothing else.
  expect(answeredTexts(since)).toBeLessThanOrEqual(gold.length + concurrency * pack);
}

describe('kill -9 while a language model is asked loses no text and asks for none twice', () => {
  it('on PGlite', async () => {
    const folder = await preparedFolder();
    await killWhileAsking({ ASSORT_DATA_DIR: folder.path });
    folder.remove();
  });

  it.skipIf(!postgresAnswers)('on PostgreSQL', async () => {
    const folder = temporaryFolder();
    const { url, drop } = await createPostgresDatabase();
    await killWhileAsking({ ASSORT_DATA_DIR: folder.path, DATABASE_URL: url });
    await drop();
    folder.remove();
  });
});
