import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAssort } from './run-assort.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'assort-user-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

const user = (...args: string[]) =>
  runAssort(['user', ...args], { env: { ASSORT_DATA_DIR: data, DATABASE_URL: '' } });

/** Milliseconds: the first of these makes a database. */
const patience = 120_000;

test(
  'users are created, with a password that is shown once, and listed',
  async () => {
    const created = await user('create', 'Ana@Example.org', '--role', 'editor');
    expect(created).toMatchObject({ code: 0, stderr: '' });
    expect(created.stdout).toMatch(/shown only now: [\w-]{16}\n$/);
    const listed = await user('list', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([{ email: 'ana@example.org', role: 'editor' }]);
  },
  patience,
);

test('a role that there is not is refused in a sentence', async () => {
  const { code, stderr } = await user('role', 'ana@example.org', 'boss');
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are admin, editor, annotator, viewer.');
});
