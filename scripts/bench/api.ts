// `npm run bench:api`: single texts sent over HTTP, to the server and to what is usually built for this, in turn.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@assort/client';
import { startBaseline } from './api/baseline.ts';
import { describeApi, type Pair, type Way, ways } from './api/report.ts';
import { type LoadResult, runWrk } from './api/wrk.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';
import {
  type PreparedServer,
  readTexts,
  type Texts,
  withPreparedServer,
} from './prepared-server.ts';
import { showProgress } from './progress.ts';

const mostTexts = 1000;
/** Until both sides run as fast as they can. */
const warmUpSeconds = 5;

await runBenchmark(run);

async function run(): Promise<void> {
  const { values, positionals: folders } = readArguments({
    allowPositionals: true,
    options: {
      pairs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '10' },
      connections: { type: 'string', default: '64' },
      database: { type: 'string' },
      redis: { type: 'string', default: 'redis://127.0.0.1:6379/9' },
      json: { type: 'boolean', default: false },
    },
  });
  const settings = {
    pairs: wholeNumber('--pairs', values.pairs, 1),
    seconds: wholeNumber('--seconds', values.seconds, 1),
    connections: wholeNumber('--connections', values.connections, 1),
    database: values.database,
    redis: values.redis,
  };
  const texts = await readTexts(folders[0]);
  const pairs = await withPreparedServer(texts, settings.database, (server) =>
    measure(server, texts, settings),
  );
  process.stdout.write(values.json ? `${JSON.stringify(pairs)}\n` : describeApi(pairs, settings));
}

interface Settings {
  readonly pairs: number;
  readonly seconds: number;
  readonly connections: number;
  readonly database: string | undefined;
  readonly redis: string;
}

async function measure(server: PreparedServer, texts: Texts, settings: Settings): Promise<Pair[]> {
  const { address, key, client, classifierId } = server;
  const bodies = texts.test.slice(0, mostTexts).map(({ text }) => ({ text }));
  const { connections } = settings;

  function ours(way: Way, seconds: number): Promise<LoadResult> {
    return runWrk({
      url: `${address}/api/v1/classifiers/${classifierId}/classify`,
      headers: {
        authorization: `Bearer ${key}`,
        ...(way === 'submitted' && { prefer: 'respond-async' }),
      },
      bodies: way === 'not stored' ? bodies.map((body) => ({ ...body, store: false })) : bodies,
      connections,
      seconds,
    });
  }

  async function usual(seconds: number): Promise<LoadResult> {
    const baseline = await startBaseline(settings.redis);
    try {
      const load = { url: baseline.url, headers: {}, bodies, connections };
      await runWrk({ ...load, seconds: 2 });
      return await runWrk({ ...load, seconds });
    } finally {
      await baseline.stop();
    }
  }

  const pairs: Pair[] = [];
  for (const way of ways) await ours(way, warmUpSeconds);
  for (let number = 1; number <= settings.pairs; number++) {
    showProgress(`pair ${number} of ${settings.pairs}`);
    const baseline = await usual(settings.seconds);
    const results = {} as Record<Way, LoadResult>;
    for (const way of ways) {
      results[way] = await ours(way, settings.seconds);
      if (way === 'submitted') await untilAnswered(client, classifierId);
    }
    pairs.push({ baseline, ours: results });
  }
  return pairs;
}

/** What was submitted is answered in the background; the next measurement begins when nothing is left. */
async function untilAnswered(client: Client, classifierId: string): Promise<void> {
  for (;;) {
    const { items } = await client.predictions.list({ classifierId, limit: 1 });
    if (items[0]?.status !== 'pending') return;
    await sleep(200);
  }
}
