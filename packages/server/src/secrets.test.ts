import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deriveKey, seal, secretOfFolder, unseal } from './secrets.ts';

it('makes the secret of a folder once, readable by its owner alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assort-secret-'));
  const secret = secretOfFolder(folder);
  expect(secret.length).toBeGreaterThanOrEqual(48);
  expect(secretOfFolder(folder)).toBe(secret);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});

it('seals text so that only the same key opens it, unchanged', () => {
  const key = deriveKey('secret', 'one');
  const sealed = seal('olá 🙂', key);
  expect(unseal(sealed, key)).toBe('olá 🙂');
  expect(seal('olá 🙂', key)).not.toEqual(sealed);
  expect(() => unseal(sealed, deriveKey('secret', 'two'))).toThrow();
  sealed[sealed.length - 1]! ^= 1;
  expect(() => unseal(sealed, key)).toThrow();
});
