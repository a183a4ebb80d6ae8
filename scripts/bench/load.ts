// `npm run bench:load -- --users 1000`: users who submit texts and poll for the answers, at a fixed rate of requests.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { count } from '../../packages/cli/src/terminal/format.ts';
import { Cluster, createTrainedClassifier } from '../operation/cluster.ts';
import { loadPage } from './load/load-page.ts';
import { LoadTable } from './load/load-table.ts';
import { Measurements } from './load/measurements.ts';
import { runUsers } from './load/run-users.ts';
import { describeMachine } from './machine.ts';
import { readArguments, runBenchmark, wholeNumber } from './options.ts';
import { createTemporaryDatabase } from './temporary-database.ts';

await runBenchmark(async () => {
  const { values } = readArguments({
    options: {
      users: { type: 'string', default: '1000' },
      rate: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '300' },
      database: { type: 'string' },
      report: { type: 'string', default: 'data/load.html' },
    },
  });
  const load = {
    users: wholeNumber('--users', values.users, 1),
    rate: wholeNumber('--rate', values.rate, 1),
    seconds: wholeNumber('--seconds', values.seconds, 1),
  };
  const { database: server, report } = values;
  const database = server === undefined ? null : await createTemporaryDatabase(server);
  const cluster = await Cluster.start({
    databaseUrl: database?.url ?? null,
    apis: 1,
    workers: 1,
  });
  try {
    const { url } = cluster.apis[0]!;
    const { client, key } = await cluster.signIn(url);
    const classifierId = await createTrainedClassifier(client);
    const measurements = new Measurements();
    const table = new LoadTable(measurements, process.stdout);
    const answered = await runUsers({ ...load, url, key, classifierId, measurements });
    table.close();
    const name =
      server === undefined ? 'PGlite, one process' : 'PostgreSQL, one API and one worker';
    const title = `${count(load.users)} users, ${count(load.rate)} requests a second, ${name}`;
    await mkdir(dirname(report), { recursive: true });
    await writeFile(report, loadPage(title, describeMachine(), measurements));
    const { submitted, unanswered } = answered;
    console.log(`${count(submitted)} texts submitted, ${count(unanswered)} without an answer.`);
    console.log(`The report is ${report}.`);
    process.exitCode = measurements.errors === 0 && unanswered === 0 ? 0 : 1;
  } finally {
    await cluster.stop();
    await database?.drop();
  }
});
