// `npm run bench:file`: one large CSV through the server, while somebody else goes on asking it.
import { createWriteStream, openAsBlob, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCsvWriter } from '@assort/engine';
import { count } from '../../packages/cli/src/terminal/format.ts';
import { describeMachine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';
import {
  type PreparedServer,
  readTexts,
  type Texts,
  withPreparedServer,
} from './prepared-server.ts';
import { showProgress } from './progress.ts';

/** How far the memory may have settled before its growth is watched. */
const settledRows = 100_000;
const askEveryMs = 20;

await runBenchmark(run);

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    allowPositionals: true,
    options: { rows: { type: 'string', default: '1000000' }, database: { type: 'string' } },
  });
  const rows = wholeNumber('--rows', values.rows, 1);
  const texts = await readTexts(folders[0]);
  const found = await withPreparedServer(texts, values.database, (server) =>
    measure(server, texts, rows),
  );
  process.stdout.write(describe(found, rows, values.database));
}

interface Found {
  readonly receivedSeconds: number;
  readonly seconds: number;
  readonly answered: number;
  /** Resident bytes at row 100,000, and most after it. */
  readonly settledBytes: number;
  readonly mostBytes: number;
  /** Milliseconds of requests meanwhile. */
  readonly latencies: readonly number[];
}

async function measure(server: PreparedServer, texts: Texts, rows: number): Promise<Found> {
  const { client, classifierId, pid } = server;
  const folder = await mkdtemp(join(tmpdir(), 'assort-file-'));
  const stopped = new AbortController();
  try {
    const path = join(folder, 'texts.csv');
    await pipeline(Readable.from(csvOf(texts, rows)), createWriteStream(path));
    const asking = askMeanwhile(server, texts, stopped.signal);
    const started = performance.now();
    const elapsed = () => (performance.now() - started) / 1000;
    const file = await openAsBlob(path, { type: 'text/csv' });
    const { id } = await client.jobs.create(file, { classifierId, fileName: 'texts.csv' });
    const receivedSeconds = elapsed();
    let settledBytes = 0;
    let mostBytes = 0;
    for (;;) {
      const { status, progress, result } = await client.jobs.get(id);
      const bytes = residentBytes(pid);
      if (progress.done >= settledRows) {
        settledBytes ||= bytes;
        mostBytes = Math.max(mostBytes, bytes);
      }
      showProgress(`${count(progress.done)} of ${count(rows)} rows`);
      if (status !== 'queued' && status !== 'running') {
        const seconds = elapsed();
        stopped.abort();
        const answered = (result as { rows?: number } | null)?.rows ?? 0;
        const memory = { settledBytes, mostBytes };
        return { receivedSeconds, seconds, answered, ...memory, latencies: await asking };
      }
      await sleep(200);
    }
  } finally {
    stopped.abort();
    await rm(folder, { recursive: true, force: true });
  }
}

function* csvOf({ test }: Texts, rows: number): Generator<string> {
  const writer = createCsvWriter(['id', 'text']);
  yield writer.header();
  for (let row = 0; row < rows; row++) {
    yield writer.row([String(row + 1), test[row % test.length]!.text]);
  }
}

/** A person at work: looks something up or classifies one text, again and again. Milliseconds of each. */
async function askMeanwhile(
  { client, classifierId }: PreparedServer,
  { test }: Texts,
  signal: AbortSignal,
): Promise<number[]> {
  const latencies: number[] = [];
  for (let number = 0; !signal.aborted; number++) {
    const started = performance.now();
    const { text } = test[number % test.length]!;
    await (number % 2 === 0
      ? client.classifiers.get(classifierId)
      : client.classify(classifierId, { text }));
    latencies.push(performance.now() - started);
    await sleep(askEveryMs);
  }
  return latencies;
}

function residentBytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

function describe(found: Found, rows: number, database: string | undefined): string {
  const sorted = found.latencies.toSorted((a, b) => a - b);
  const percentile = (share: number) =>
    `${sorted[Math.floor(sorted.length * share)]!.toFixed(1)} ms`;
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
  const table = [
    ['rows', count(rows)],
    ['answered and stored', count(found.answered)],
    ['receiving the file', `${found.receivedSeconds.toFixed(1)} s`],
    ['all', `${found.seconds.toFixed(1)} s, ${count(Math.round(rows / found.seconds))} rows/s`],
    [`memory at row ${count(settledRows)}`, megabytes(found.settledBytes)],
    ['most memory after it', megabytes(found.mostBytes)],
    ['requests meanwhile', count(sorted.length)],
    ['p50, p99 of them', `${percentile(0.5)}, ${percentile(0.99)}`],
  ];
  return [
    `One CSV file, ${database === undefined ? 'the embedded database' : 'PostgreSQL'}, on: ${describeMachine()}.`,
    '',
    markdownTable([{ title: 'figure' }, { title: 'found', align: 'right' }], table),
    '',
  ].join('\n');
}
