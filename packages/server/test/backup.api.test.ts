import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restoreBackup } from '../src/backup/restore-backup.ts';
import { writeBackup } from '../src/backup/write-backup.ts';
import type { Config } from '../src/config.ts';
import type { OpenDatabase } from '../src/database/database.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { users } from '../src/database/schema/users.ts';
import { beginRotation } from '../src/folder-secret.ts';
import { applyRotation } from '../src/rotate-secret.ts';
import { prepareServer } from '../src/server.ts';
import { type Api, createApi } from './api.ts';
import { openInFolder, openInMemory } from './in-memory.ts';
import { testConfig } from './test-config.ts';
import { admin, createPostgresDatabase, postgresAnswers } from './with-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'assort-backup-'));
const file = join(folder, 'assort.backup');
const erased = 'a goal of Zuleide Quaresma';
let config: Config;
let id = '';
let state: unknown;

/** The server, whose end does not close the database. */
async function withServer<T>(
  opened: OpenDatabase,
  given: Config,
  use: (api: Api) => Promise<T>,
): Promise<T> {
  const server = await prepareServer(given, { ...opened, close: async () => {} });
  try {
    const api = createApi(server.app);
    await api.signIn(admin);
    return await use(api);
  } finally {
    await server.close();
  }
}

/** What must be the same afterwards. */
async function stateOf(api: Api) {
  const body = { text: 'the goal of the match', store: false };
  const answer = await api.post(`classifiers/${id}/classify`, body);
  const { labels, model } = answer.body;
  return {
    answer: { labels, model },
    predictions: (await api.get('predictions')).body,
    models: (await api.get(`classifiers/${id}/models`)).body,
    file: (await api.get(`classifiers/${id}/models/1/file`)).text,
    jobs: (await api.get('jobs')).body,
  };
}

/** The lines of a backup, but for the first, which tells the time. */
const linesOf = (path: string) =>
  gunzipSync(readFileSync(path)).toString().split('\n').slice(1).sort();

beforeAll(async () => {
  config = testConfig({ dataDirectory: join(folder, 'data'), secret: null });
  mkdirSync(config.dataDirectory);
  const opened = await openInFolder(join(config.dataDirectory, 'database'));
  state = await withServer(opened, config, async (api) => {
    id = await api.newTrainedClassifier('Kept “ã” \\ "quoted"');
    for (const text of ['the goal of day 1', erased, 'olá\n🙂 \\n']) {
      await api.post(`classifiers/${id}/classify`, { text, metadata: { a: '\\"' } });
    }
    await api.post('providers', { name: 'P', kind: 'openai', apiKey: 'sk-kept-0123456789abcdef' });
    await api.post('erasures', { by: 'text', value: erased });
    return stateOf(api);
  });
  beginRotation(config.dataDirectory);
  expect(await applyRotation(opened.database, config)).toEqual({ resealed: 1, unreadable: 0 });
  expect(await applyRotation(opened.database, config)).toEqual({ resealed: 0, unreadable: 0 });
  await writeBackup(opened.database, file);
  await opened.close();
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('what was erased is gone from the files of the embedded database, its log included', () => {
  const files = readdirSync(config.dataDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(files.some((content) => content.includes('the goal of day 1'))).toBe(true);
  expect(files.filter((content) => content.includes('Zuleide'))).toEqual([]);
});

it('a backup fills an empty database of the other kind, and from there one of the first', async () => {
  const postgres = postgresAnswers ? await createPostgresDatabase() : undefined;
  const second = postgres ? await openPostgres(postgres.url) : await openInMemory();
  const third = await openInMemory();
  const back = join(folder, 'back.backup');
  try {
    const rows = await restoreBackup(second, file);
    await expect(restoreBackup(second, file)).rejects.toThrow('can only fill an empty one');
    expect(await writeBackup(second.database, back)).toBe(rows);
    expect(linesOf(back)).toEqual(linesOf(file));
    await restoreBackup(third, back);
    await writeBackup(third.database, back);
    expect(linesOf(back)).toEqual(linesOf(file));
    const restored = { ...config, admin: null };
    expect(await withServer(second, restored, stateOf)).toEqual(state);
  } finally {
    await second.close();
    await third.close();
    await postgres?.drop();
  }
});

it('a backup that is not whole, or none at all, restores nothing', async () => {
  const opened = await openInMemory();
  truncateSync(file, 3000);
  await expect(restoreBackup(opened, file)).rejects.toThrow('damaged or was cut short');
  expect(await opened.database.$count(users)).toBe(0);
  writeFileSync(file, 'text,labels\n');
  await expect(restoreBackup(opened, file)).rejects.toThrow('no backup of Assort');
  const missing = restoreBackup(opened, join(folder, 'nothing'));
  await expect(missing).rejects.toMatchObject({ code: 'ENOENT' });
  await opened.close();
});
