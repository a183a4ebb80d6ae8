// `npm run rolling-restart`: two API and three worker processes behind nginx, under load, restarted one by one.
import { count } from '../../packages/cli/src/terminal/format.ts';
import { readArguments, runBenchmark, wholeNumber } from '../bench/options.ts';
import { createTemporaryDatabase } from '../bench/temporary-database.ts';
import { Cluster, createTrainedClassifier } from './cluster.ts';
import { startNginx } from './nginx.ts';
import { startTraffic } from './traffic.ts';

await runBenchmark(async () => {
  const { values } = readArguments({
    options: {
      database: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
      users: { type: 'string', default: '8' },
    },
  });
  const users = wholeNumber('--users', values.users, 1);
  const database = await createTemporaryDatabase(values.database);
  const environment = { ASSORT_DRAIN_SECONDS: '2' };
  const size = { apis: 2, workers: 3, environment };
  const cluster = await Cluster.start({ databaseUrl: database.url, ...size });
  const nginx = await startNginx(cluster.apis.map(({ port }) => port));
  try {
    process.exitCode = (await restartAll(cluster, nginx.url, users)) === 0 ? 0 : 1;
  } finally {
    await nginx.stop();
    await cluster.stop();
    await database.drop();
  }
});

/** The number of requests and restarts that failed. */
async function restartAll(cluster: Cluster, url: string, users: number): Promise<number> {
  const { client, key } = await cluster.signIn(url);
  const classifierId = await createTrainedClassifier(client);
  const traffic = startTraffic({ url, key, classifierId, users });
  let failed = 0;
  for (const member of cluster.members) {
    const started = performance.now();
    const code = await member.end('SIGTERM');
    const stopped = performance.now();
    await member.startAgain();
    const [stopping, starting] = [stopped - started, performance.now() - stopped];
    console.log(
      `${member.name}: exit code ${code} after ${(stopping / 1000).toFixed(1)} s, ready again after ${(starting / 1000).toFixed(1)} s`,
    );
    if (code !== 0) failed++;
  }
  const outcomes = await traffic.stop();
  for (const [kind, { requests, failures }] of outcomes) {
    console.log(`${kind}: ${count(requests)} requests, ${count(failures.length)} failed`);
    for (const failure of new Set(failures)) console.log(`  ${failure}`);
    failed += failures.length;
  }
  console.log(`${cluster.members.length} processes restarted, ${count(failed)} failures`);
  return failed;
}
