import { describe, expect, it } from 'vitest';
import { sampleFile } from './samples.ts';
import {
  adminSettings,
  connect,
  preparedFolder,
  ServerProcess,
  temporaryFolder,
} from './server-process.ts';
import { createPostgresDatabase, postgresAnswers } from './with-database.ts';

const rows = 9784;
const words = 'please the goal with an oven or some luggage near our hotel and one referee '.repeat(
  12,
);
const file = `number,text\n${Array.from({ length: rows }, (_, row) => `${row},${words}${row}`).join('\n')}\n`;

/** A classifier with a model, and a job over the file that has been begun. */
async function begin(api: Awaited<ReturnType<typeof connect>>): Promise<string> {
  const { id } = await api.post('classifiers', '{"name":"Killed"}');
  const imported = await api.post(`classifiers/${id}/examples`, sampleFile(20), 'text/csv');
  await api.job(imported.id, ({ status }) => status === 'done');
  const trained = await api.post(`classifiers/${id}/models`, '{}');
  await api.job(trained.id, ({ status }) => status === 'done');
  const job = await api.post(`jobs?classifierId=${id}`, file, 'text/csv');
  const midway = await api.job(job.id, ({ progress }) => progress.done > 0);
  expect(midway.status).toBe('running');
  return job.id;
}

async function expectEveryRowOnce(address: string, job: string): Promise<void> {
  const api = await connect(address);
  const finished = await api.job(job, ({ finishedAt }) => finishedAt !== null);
  expect(finished).toMatchObject({ status: 'done', result: { rows, failedRows: 0 } });
  expect(finished.progress.done).toBe(rows);
  const csv = await (await api.get(`jobs/${job}/results`)).text();
  const lines = csv.trim().split('\n').slice(1);
  expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(
    Array.from({ length: rows }, (_, row) => row),
  );
  expect(lines.every((line) => /,(sport|food|travel),[01]\.\d+,$/.test(line))).toBe(true);
}

describe('kill -9 in the middle of a file', () => {
  it('loses nothing and answers no row twice, on PGlite', async () => {
    const folder = await preparedFolder();
    const settings = { ASSORT_DATA_DIR: folder.path, ...adminSettings };
    const first = new ServerProcess(settings);
    const job = await begin(await connect(await first.address()));
    await first.end('SIGKILL');
    const second = new ServerProcess(settings);
    const address = await second.address();
    const before = await (await connect(address)).job(job, () => true);
    expect(before.progress.done).toBeLessThan(rows);
    await expectEveryRowOnce(address, job);
    await second.end('SIGTERM');
    folder.remove();
  });

  it.skipIf(!postgresAnswers)(
    'loses nothing either where another worker goes on, on PostgreSQL',
    async () => {
      const folder = temporaryFolder();
      const { url, drop } = await createPostgresDatabase();
      const settings = {
        ASSORT_DATA_DIR: folder.path,
        DATABASE_URL: url,
        ASSORT_SECRET: 'the same thirty-two characters for all',
        ...adminSettings,
      };
      const server = new ServerProcess({ ...settings, ASSORT_ROLE: 'api' });
      const address = await server.address();
      const first = new ServerProcess({ ...settings, ASSORT_ROLE: 'worker' });
      expect((await fetch(`${await first.address()}/readyz`)).status).toBe(200);
      const job = await begin(await connect(address));
      await first.end('SIGKILL');
      const second = new ServerProcess({ ...settings, ASSORT_ROLE: 'worker' });
      await expectEveryRowOnce(address, job);
      await second.end('SIGTERM');
      await server.end('SIGTERM');
      await drop();
      folder.remove();
    },
  );
});
