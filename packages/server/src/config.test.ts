import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { StartupError } from './errors.ts';

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    return (error as Error).message.split('\n');
  }
}

it('needs no setting at all', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 8000,
    databaseUrl: null,
    dataDirectory: resolve('data'),
    secret: null,
    admin: null,
    role: 'all',
    logLevel: 'info',
  });
});

it.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ ASSORT_MAX_UPLOAD_MB: '0' }, 'ASSORT_MAX_UPLOAD_MB'],
  [{ ASSORT_PUBLIC_URL: 'assort.example.org' }, 'ASSORT_PUBLIC_URL'],
  [{ ASSORT_ADMIN_EMAIL: 'a@b.co' }, 'ASSORT_ADMIN_PASSWORD'],
  [{ ASSORT_ADMIN_EMAIL: 'a@b.co', ASSORT_ADMIN_PASSWORD: 'short' }, 'ASSORT_ADMIN_PASSWORD'],
  [{ ASSORT_ADMIN_EMAIL: 'nobody', ASSORT_ADMIN_PASSWORD: 'long enough' }, 'ASSORT_ADMIN_EMAIL'],
  [{ DATABASE_URL: 'sqlite://x' }, 'DATABASE_URL'],
  [{ ASSORT_SECRET: 'abc' }, 'ASSORT_SECRET'],
  [{ ASSORT_SECRET_PREVIOUS: 'the one of before' }, 'ASSORT_SECRET_PREVIOUS'],
])('names the setting that is wrong: %o', (environment, name) => {
  const faults = faultsOf(environment as Record<string, string>);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(name);
  expect(faults[0]).toMatch(/\.$/);
});

it('wants a shared database and secret when roles are split', () => {
  const faults = faultsOf({ ASSORT_ROLE: 'worker' });
  expect(faults.join(' ')).toContain('DATABASE_URL');
  expect(faults.join(' ')).toContain('ASSORT_SECRET');
});
