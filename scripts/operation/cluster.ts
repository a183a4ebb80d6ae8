import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@assort/client';
import { ServerProcess } from '../bench/server-process.ts';
import { type SignedIn, signIn } from '../bench/sign-in.ts';
import { freePort } from '../free-port.ts';

export interface ClusterSettings {
  /** Null: one process with the embedded database. */
  readonly databaseUrl: string | null;
  readonly apis: number;
  readonly workers: number;
  readonly environment?: Readonly<Record<string, string>>;
}

const admin = { email: 'operator@example.org', password: 'only for this experiment' };

/** One of the processes. It keeps its address when it is started again. */
export class Member {
  readonly name: string;
  readonly port: number;
  readonly #settings: Readonly<Record<string, string>>;
  #process: ServerProcess;

  constructor(name: string, port: number, settings: Readonly<Record<string, string>>) {
    this.name = name;
    this.port = port;
    this.#settings = { ...settings, PORT: String(port) };
    this.#process = new ServerProcess(this.#settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  ready(): Promise<string> {
    return this.#process.address();
  }

  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    return this.#process.end(signal);
  }

  /** Resolves when it serves again. */
  async startAgain(): Promise<void> {
    this.#process = new ServerProcess(this.#settings);
    await this.ready();
  }
}

/** API and worker processes on one database, or one process for everything. */
export class Cluster {
  readonly apis: readonly Member[];
  readonly workers: readonly Member[];
  readonly #folder: string;

  private constructor(folder: string, apis: readonly Member[], workers: readonly Member[]) {
    this.#folder = folder;
    this.apis = apis;
    this.workers = workers;
  }

  static async start({ databaseUrl, apis, workers, environment }: ClusterSettings) {
    const folder = await mkdtemp(join(tmpdir(), 'assort-cluster-'));
    const settings = {
      ASSORT_DATA_DIR: folder,
      ASSORT_RATE_LIMIT: '0',
      ASSORT_SECRET: 'only for this experiment, and longer than 32 characters',
      ASSORT_ADMIN_EMAIL: admin.email,
      ASSORT_ADMIN_PASSWORD: admin.password,
      ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
      ...environment,
    };
    const start = async (name: string, role: string) =>
      new Member(name, await freePort(), { ...settings, ASSORT_ROLE: role });
    const several = (count: number, name: string, role: string) =>
      Promise.all(Array.from({ length: count }, (_, index) => start(`${name} ${index + 1}`, role)));
    const alone = databaseUrl === null;
    const cluster = new Cluster(
      folder,
      alone ? [await start('server', 'all')] : await several(apis, 'API', 'api'),
      alone ? [] : await several(workers, 'worker', 'worker'),
    );
    await Promise.all(cluster.members.map((member) => member.ready()));
    return cluster;
  }

  get members(): readonly Member[] {
    return [...this.apis, ...this.workers];
  }

  /** A client with a key that lasts, at the given address. */
  signIn(baseUrl: string): Promise<SignedIn> {
    return signIn(baseUrl, admin);
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => member.end('SIGKILL')));
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const words: Readonly<Record<string, readonly string[]>> = {
  sport: ['goal', 'match', 'striker', 'referee', 'league', 'penalty'],
  food: ['recipe', 'oven', 'sauce', 'flour', 'dessert', 'spice'],
  travel: ['flight', 'hotel', 'luggage', 'passport', 'beach', 'ticket'],
};

/** The id of a classifier with a small model of its own. */
export async function createTrainedClassifier(client: Client): Promise<string> {
  const lines = Object.entries(words).flatMap(([label, nouns]) =>
    Array.from(
      { length: 20 },
      (_, row) =>
        `the ${nouns[row % 6]} and the ${nouns[(row * 5 + 1) % 6]} of day ${row},${label}`,
    ),
  );
  const { id } = await client.classifiers.create({ name: 'Experiment' });
  const file = new Blob([['text,labels', ...lines].join('\n')]);
  const imported = await client.examples.upload(id, file, {}, { fileName: 'examples.csv' });
  await client.jobs.wait(imported.id);
  const training = await client.models.train(id);
  const { status } = await client.jobs.wait(training.id);
  if (status !== 'done') throw new Error(`The training is ${status}.`);
  return id;
}
