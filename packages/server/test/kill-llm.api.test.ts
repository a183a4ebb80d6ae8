import { type Simulator, startSimulator } from '@assort/providers/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleExamples, singleFacet } from './samples.ts';
import { adminSettings, connect, ServerProcess, temporaryFolder } from './server-process.ts';
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

/** Runs until `begin` resolves, kills the server, and lets `end` look at the next one. */
async function killBetween<State>(
  begin: (api: Connection) => Promise<State>,
  end: (api: Connection, state: State) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<void> {
  const folder = temporaryFolder();
  const environment = {
    ASSORT_DATA_DIR: folder.path,
    ASSORT_ALLOW_PRIVATE_PROVIDERS: 'true',
    ...adminSettings,
    ...settings,
  };
  const first = new ServerProcess(environment);
  const state = await begin(await connect(await first.address()));
  await first.end('SIGKILL');
  const second = new ServerProcess(environment);
  await end(await connect(await second.address()), state);
  await second.end('SIGTERM');
  folder.remove();
}

/** Texts of calls that were answered, since a place of the log. */
const answeredTexts = (since: number) =>
  simulator
    .log()
    .slice(since)
    .reduce((sum, { status, texts }) => sum + (status === 200 ? texts : 0), 0);

const file = `number,text\n${gold.map(({ text }, row) => `${row},${text}`).join('\n')}\n`;

async function killFile(settings: Record<string, string> = {}): Promise<void> {
  const since = simulator.log().length;
  await killBetween(
    async (api) => {
      const id = await newClassifier(api);
      const job = await api.post(`jobs?classifierId=${id}`, file, 'text/csv');
      await api.job(job.id, ({ progress }) => progress.done >= 200);
      return job.id as string;
    },
    async (api, id) => {
      const job = await api.job(id, ({ finishedAt }) => finishedAt !== null);
      expect(job).toMatchObject({ status: 'done', result: { rows: 1500, failedRows: 0 } });
      const csv = await (await api.get(`jobs/${id}/results`)).text();
      const lines = csv.trim().split('\n').slice(1);
      expect(lines).toEqual(
        gold.map(({ text, labels }, row) => `${row},${text},${labels.label},,,llm,`),
      );
    },
    settings,
  );
  // What was under way when it was killed is asked again, and nothing else.
  expect(answeredTexts(since)).toBeLessThanOrEqual(1500 + concurrency * pack);
}

describe('kill -9 while a language model is asked', () => {
  it('loses no row of a file and asks for none twice, on PGlite', () => killFile());

  it.skipIf(!postgresAnswers)(
    'loses no row of a file and asks for none twice, on PostgreSQL',
    async () => {
      const { url, drop } = await createPostgresDatabase();
      await killFile({ DATABASE_URL: url });
      await drop();
    },
  );

  it('answers every accepted text once', async () => {
    const since = simulator.log().length;
    await killBetween(
      async (api) => {
        const id = await newClassifier(api);
        const texts = gold.slice(0, 400).map(({ text }) => text);
        const body = JSON.stringify({ texts });
        const { predictions } = await api.post(`classifiers/${id}/classify`, body);
        while (answeredTexts(since) < 100) await new Promise((resolve) => setTimeout(resolve, 5));
        return predictions.map((prediction: { id: string }) => prediction.id) as string[];
      },
      async (api, ids) => {
        for (const [index, id] of ids.entries()) {
          const answer = await (await api.get(`predictions/${id}`, { prefer: 'wait=30' })).json();
          const label = gold[index]!.labels.label[0];
          expect(answer).toMatchObject({ status: 'done', labels: { label: [{ label }] } });
        }
      },
    );
    expect(answeredTexts(since)).toBeLessThanOrEqual(400 + concurrency * pack);
  });
});
