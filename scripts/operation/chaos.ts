// `npm run chaos`: kill -9 at random moments under load. Whatever was accepted must be answered, and stored once.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Prediction } from '@assort/contract';
import { createRandom } from '@assort/engine';
import { count } from '../../packages/cli/src/terminal/format.ts';
import { readArguments, runBenchmark, wholeNumber } from '../bench/options.ts';
import { showProgress } from '../bench/progress.ts';
import { Cluster, createTrainedClassifier } from './cluster.ts';
import { type Count, countSubmissions } from './count-submissions.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';
import { startSubmitting } from './submissions.ts';

const fileRows = 20_000;
/** Milliseconds between one kill and the next, at most. */
const longestPeace = 1_500;
const patienceMs = 300_000;

await runBenchmark(async () => {
  const { values } = readArguments({
    options: {
      rounds: { type: 'string', default: '50' },
      users: { type: 'string', default: '8' },
      seed: { type: 'string', default: '1' },
    },
  });
  const rounds = wholeNumber('--rounds', values.rounds, 1);
  const users = wholeNumber('--users', values.users, 1);
  const random = createRandom(wholeNumber('--seed', values.seed, 0));
  const postgres = await startOwnPostgres();
  const found: boolean[] = [];
  try {
    found.push(
      await survive('PostgreSQL, 2 API and 3 workers', { rounds, users, random, postgres }),
    );
  } finally {
    await postgres.stop();
  }
  found.push(await survive('PGlite, one process', { rounds, users, random, postgres: null }));
  process.exitCode = found.every((isWhole) => isWhole) ? 0 : 1;
});

interface Experiment {
  readonly rounds: number;
  readonly users: number;
  readonly random: () => number;
  readonly postgres: OwnPostgres | null;
}

/** Whether nothing was lost and nothing stored twice. */
async function survive(name: string, experiment: Experiment): Promise<boolean> {
  const { rounds, users, random, postgres } = experiment;
  const databaseUrl = postgres?.url ?? null;
  const cluster = await Cluster.start({ databaseUrl, apis: 2, workers: 3 });
  try {
    const urls = cluster.apis.map(({ url }) => url);
    const { client, key } = await cluster.signIn(urls[0]!);
    const classifierId = await createTrainedClassifier(client);
    const job = await client.jobs.create(fileOf(fileRows), { classifierId, fileName: 'texts.csv' });
    const submitting = startSubmitting({ urls, key, classifierId, users });
    for (let round = 1; round <= rounds; round++) {
      await sleep(random() * longestPeace);
      showProgress(`${name}, round ${round}: ${await strike(cluster, experiment)}`);
    }
    const submissions = await submitting.stop();
    const stored = await settled(client, classifierId);
    const { status } = await client.jobs.wait(job.id);
    const rows = await answeredRows(client, job.id);
    const counted = countSubmissions(submissions, stored);
    console.log(`${name}: ${rounds} rounds. ${describe(counted)}`);
    console.log(
      `  A file of ${count(fileRows)} rows: ${status}, ${count(rows)} rows answered in order.`,
    );
    return counted.lost === 0 && counted.duplicated === 0 && rows === fileRows;
  } finally {
    await cluster.stop();
  }
}

/** Kills one process at random, and starts it again where it was ours. */
async function strike(cluster: Cluster, { random, postgres }: Experiment): Promise<string> {
  const victims = [...cluster.members, ...(postgres ? [postgres] : [])];
  const victim = victims[Math.floor(random() * victims.length)]!;
  if ('killBackend' in victim) {
    await victim.killBackend();
    return 'killed a process of PostgreSQL';
  }
  await victim.end('SIGKILL');
  await victim.startAgain();
  return `killed ${victim.name}`;
}

type Client = Awaited<ReturnType<Cluster['signIn']>>['client'];

/** All predictions, once none of them waits any more. */
async function settled(client: Client, classifierId: string): Promise<Prediction[]> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const stored = await allPredictions(client, classifierId);
    if (stored.every(({ status }) => status !== 'pending') || Date.now() > giveUpAt) return stored;
    await sleep(1000);
  }
}

async function allPredictions(client: Client, classifierId: string): Promise<Prediction[]> {
  const found: Prediction[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await client.predictions.list({ classifierId, cursor, limit: 200 });
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

function fileOf(rows: number): Blob {
  const texts = Array.from({ length: rows }, (_, row) => `the goal of ${row}`);
  return new Blob([['text', ...texts].join('\n')]);
}

/** Rows of the file that have an answer, up to the first that has none or is out of order. */
async function answeredRows(client: Client, id: string): Promise<number> {
  let row = 0;
  for await (const { text, label } of client.jobs.rows(id)) {
    if (text !== `the goal of ${row}` || !Array.isArray(label)) break;
    row++;
  }
  return row;
}

function describe({ accepted, answered, lost, duplicated, unanswered }: Count): string {
  return `${count(accepted)} accepted, ${count(answered)} answered, ${count(lost)} lost, ${count(duplicated)} stored twice (${count(unanswered)} were not answered and promised nothing).`;
}
