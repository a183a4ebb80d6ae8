import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginRotation, endRotation, secretsOfFolder } from './folder-secret.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assort-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes the secret of a folder once, readable by its owner alone', () => {
  const { current, previous } = secretsOfFolder(folder);
  expect(current.length).toBeGreaterThanOrEqual(48);
  expect(previous).toBeNull();
  expect(secretsOfFolder(folder)).toEqual({ current, previous });
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

it('knows both secrets until a rotation has ended, also if it is begun again', () => {
  const before = secretsOfFolder(folder).current;
  beginRotation(folder);
  const during = secretsOfFolder(folder);
  expect(during.previous).toBe(before);
  beginRotation(folder);
  expect(secretsOfFolder(folder)).toEqual(during);
  endRotation(folder);
  expect(secretsOfFolder(folder)).toEqual({ current: during.current, previous: null });
  expect(readdirSync(folder)).toEqual(['secret']);
});
