import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@assort/client';
import { createCsvWriter, type Example } from '@assort/engine';
import { readLabelledFile } from '../../packages/cli/src/files/labelled-file.ts';
import { type LabelledSet, readLabelledSet } from './labelled-set.ts';
import { ServerProcess } from './server-process.ts';
import { signIn } from './sign-in.ts';
import { createTemporaryDatabase } from './temporary-database.ts';

const admin = { email: 'bench@example.org', password: 'only for this benchmark' };
const exampleFile = join(import.meta.dirname, '../../examples/feedback-ptbr.csv');

/** What a model is trained on, and what is sent. */
export type Texts = Pick<LabelledSet, 'name' | 'facet' | 'train' | 'test'>;

/** The texts of a set's folder; without one, the comments of the examples. */
export async function readTexts(folder: string | undefined): Promise<Texts> {
  if (folder !== undefined) return readLabelledSet(folder);
  const { examples } = await readLabelledFile(exampleFile, { labelColumn: ['category'] });
  return { name: 'examples', facet: 'category', train: examples, test: examples };
}

/** A server in a process of its own, with a classifier that has a model. */
export interface PreparedServer {
  readonly address: string;
  readonly pid: number;
  /** An API key. */
  readonly key: string;
  readonly client: Client;
  readonly classifierId: string;
}

/** Starts a server on the embedded database, or on one of its own on a PostgreSQL server, for as long as `use` takes. */
export async function withPreparedServer<Result>(
  texts: Texts,
  postgres: string | undefined,
  use: (server: PreparedServer) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-bench-'));
  const database = postgres === undefined ? undefined : await createTemporaryDatabase(postgres);
  const server = new ServerProcess({
    ASSORT_DATA_DIR: folder,
    ASSORT_ADMIN_EMAIL: admin.email,
    ASSORT_ADMIN_PASSWORD: admin.password,
    ASSORT_RATE_LIMIT: '0',
    ...(database && { DATABASE_URL: database.url }),
  });
  try {
    const address = await server.address();
    const { client, key } = await signIn(address, admin);
    const classifierId = await trainedClassifier(client, texts);
    return await use({ address, pid: server.pid, key, client, classifierId });
  } finally {
    await server.end('SIGTERM');
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function trainedClassifier(client: Client, { name, facet, train }: Texts): Promise<string> {
  const { id } = await client.classifiers.create({ name });
  const file = new File([csvOf(train, facet)], 'train.csv');
  const { id: importing } = await client.examples.upload(id, file, { split: 'train' });
  await ended(client, importing);
  const { id: training } = await client.models.train(id);
  await ended(client, training);
  return id;
}

function csvOf(examples: readonly Example[], facet: string): string {
  const writer = createCsvWriter(['text', 'labels']);
  const rows = examples.map(({ text, labels }) => [text, (labels[facet] ?? []).join('|')]);
  return writer.header() + rows.map((row) => writer.row(row)).join('');
}

async function ended(client: Client, id: string): Promise<void> {
  let status = '';
  for await (const job of client.jobs.events(id)) status = job.status;
  if (status !== 'done') throw new Error(`A job that prepares the benchmark is ${status}.`);
}
