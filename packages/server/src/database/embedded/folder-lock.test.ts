import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assort-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lets one in at a time', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(/in use by another Assort server .*\.$/);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
  lockFolder(folder)();
});

it.each([
  ['a process that died', JSON.stringify({ pid: 2 ** 22 + 1, started: '1' })],
  ['an earlier process with our number', JSON.stringify({ pid: process.pid, started: '1' })],
  ['a start that was cut short', '{"pi'],
])('takes over the lock of %s', (_whose, content) => {
  writeFileSync(join(folder, 'server.lock'), content);
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(/in use/);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});
