// `npm run bench:jobs`: files through the server and its workers to a simulated language model, with workers that die.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@assort/client';
import type { Job, LedgerCall } from '@assort/contract';
import { createCsvWriter, type Example } from '@assort/engine';
import { startSimulator } from '@assort/providers/simulator';
import { count } from '../../packages/cli/src/terminal/format.ts';
import { compareLedger } from './jobs/compare-ledger.ts';
import type { Measured, Settings } from './jobs/measured.ts';
import { describeJobs } from './jobs/report.ts';
import { nothing, sumOf, tally } from './jobs/tally.ts';
import { type LabelledSet, readLabelledSet, requireSets } from './labelled-set.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';
import { showProgress } from './progress.ts';
import { ServerProcess } from './server-process.ts';
import { signIn } from './sign-in.ts';
import { createTemporaryDatabase } from './temporary-database.ts';

/** Simulated prices, in dollars per million tokens. */
const price = { input: 0.25, output: 2 };
const admin = { email: 'bench@example.org', password: 'only for this benchmark' };
const secret = 'only for this benchmark, and longer than 32 characters';

await runBenchmark(run);

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    allowPositionals: true,
    options: {
      texts: { type: 'string', default: '2000' },
      jobs: { type: 'string', default: '1' },
      workers: { type: 'string', default: '3' },
      kills: { type: 'string', default: '0' },
      database: { type: 'string' },
      'requests-per-minute': { type: 'string', default: '60' },
      latency: { type: 'string', default: '300' },
      cap: { type: 'string' },
      troubles: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  requireSets(folders);
  const settings: Settings = {
    texts: wholeNumber('--texts', values.texts, 1),
    jobs: wholeNumber('--jobs', values.jobs, 1),
    workers: wholeNumber('--workers', values.workers, 1),
    kills: wholeNumber('--kills', values.kills, 0),
    capUsd: values.cap === undefined ? undefined : Number(values.cap),
    database: values.database,
    simulator: {
      accuracy: 0.95,
      requestsPerMinute: wholeNumber('--requests-per-minute', values['requests-per-minute'], 1),
      latency: wholeNumber('--latency', values.latency, 0),
      priceInput: price.input,
      priceOutput: price.output,
      ...(values.troubles && {
        failures: {
          malformed: 0.05,
          wrongLabels: 0.03,
          errors: 0.05,
          disconnects: 0.02,
          stuck: 0.02,
        },
      }),
    },
  };
  const found = await measure(await readLabelledSet(folders[0]!), settings);
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : describeJobs(found, settings));
}

async function measure(set: LabelledSet, settings: Settings): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-bench-'));
  const database =
    settings.database === undefined ? undefined : await createTemporaryDatabase(settings.database);
  const simulator = await startSimulator({ gold: set.test, ...settings.simulator });
  const processes = startProcesses(settings, folder, database?.url);
  try {
    const address = await processes[0]!.address();
    const { client } = await signIn(address, admin);
    const classifier = await createClassifier(client, set, `${simulator.url}/v1`);
    const examples = Array.from(
      { length: settings.texts },
      (_, row) => set.test[row % set.test.length]!,
    );
    const file = new Blob([csvOf(examples)]);
    const query = { classifierId: classifier, fileName: 'texts.csv', capUsd: settings.capUsd };
    const estimate = await client.jobs.estimate(file, query);
    const started = performance.now();
    const created = await Promise.all(
      Array.from({ length: settings.jobs }, () => client.jobs.create(file, query)),
    );
    const killing = killWorkers(processes, settings, folder, database?.url);
    const jobs = await Promise.all(created.map(({ id }) => finished(client, id)));
    const seconds = (performance.now() - started) / 1000;
    await killing;
    const calls = await allCalls(client);
    const results = await Promise.all(
      jobs.map(async ({ id, status }) =>
        status === 'done'
          ? tally(await client.jobs.results(id, { format: 'jsonl' }), set, examples)
          : nothing,
      ),
    );
    return {
      seconds,
      statuses: jobs.map(({ status }) => status),
      ...sumOf(results),
      ...compareLedger(calls, simulator.log(), seconds, settings),
      estimatedTokens: settings.jobs * (estimate.inputTokens + estimate.outputTokens),
      notes: jobs.flatMap(({ error }) => error?.detail ?? []),
    };
  } finally {
    await Promise.all(processes.map((one) => one.end('SIGKILL')));
    await simulator.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** With a database server one API process and the workers; without, one process for everything. */
function startProcesses(
  settings: Settings,
  folder: string,
  url: string | undefined,
): ServerProcess[] {
  const shared = serverSettings(folder);
  if (url === undefined) return [new ServerProcess(shared)];
  const database = { ...shared, DATABASE_URL: url };
  return [
    new ServerProcess({ ...database, ASSORT_ROLE: 'api' }),
    ...Array.from({ length: settings.workers }, () => workerProcess(database)),
  ];
}

function serverSettings(folder: string): Record<string, string> {
  return {
    ASSORT_DATA_DIR: folder,
    ASSORT_SECRET: secret,
    ASSORT_ADMIN_EMAIL: admin.email,
    ASSORT_ADMIN_PASSWORD: admin.password,
    ASSORT_ALLOW_PRIVATE_PROVIDERS: 'true',
  };
}

function workerProcess(database: Record<string, string>): ServerProcess {
  return new ServerProcess({ ...database, ASSORT_ROLE: 'worker' });
}

/** Kills one worker after the other in the middle of its work, and starts another in its place. */
async function killWorkers(
  processes: ServerProcess[],
  { kills }: Settings,
  folder: string,
  url: string | undefined,
): Promise<void> {
  if (url === undefined) return;
  for (let kill = 0; kill < kills; kill++) {
    await sleep(8000);
    const place = 1 + (kill % (processes.length - 1));
    await processes[place]!.end('SIGKILL');
    showProgress(`killed worker ${place}`);
    processes[place] = workerProcess({ ...serverSettings(folder), DATABASE_URL: url });
  }
}

/** The id of a classifier that asks the simulated model. */
async function createClassifier(
  client: Client,
  set: LabelledSet,
  baseUrl: string,
): Promise<string> {
  const provider = await client.providers.create({
    name: 'Simulated',
    kind: 'openai-compatible',
    baseUrl,
    prices: { 'simulated-llm': price },
    cacheAnswers: false,
  });
  const { id } = await client.classifiers.create({
    name: set.name,
    taxonomy: set.taxonomy as never,
  });
  await client.classifiers.update(id, {
    strategy: { kind: 'llm', provider: provider.id, model: 'simulated-llm' },
  });
  return id;
}

function csvOf(examples: readonly Example[]): string {
  const writer = createCsvWriter(['text']);
  return writer.header() + examples.map(({ text }) => writer.row([text])).join('');
}

async function finished(client: Client, id: string): Promise<Job> {
  for (;;) {
    const job = await client.jobs.get(id);
    showProgress(`${count(job.progress.done)} of ${count(job.progress.total ?? 0)} rows`);
    if (job.status !== 'queued' && job.status !== 'running') return job;
    await sleep(500);
  }
}

async function allCalls(client: Client): Promise<LedgerCall[]> {
  const calls: LedgerCall[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await client.ledger.list({ limit: 200, cursor });
    calls.push(...page.items);
    if (page.nextCursor === null) return calls;
    cursor = page.nextCursor;
  }
}
