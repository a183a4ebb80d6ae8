import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../src/config.ts';

export const admin = { email: 'owner@example.org', password: 'a long password' };

export function testConfig(change: Partial<Config> = {}): Config {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'assort-test-'));
  return {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: null,
    dataDirectory,
    embeddingsDirectory: join(dataDirectory, 'embeddings'),
    secret: 'only for tests: thirty-two characters',
    previousSecret: null,
    admin,
    publicUrl: null,
    role: 'all',
    environmentProviders: [],
    allowPrivateProviders: false,
    allowPrivateWebhooks: false,
    rateLimit: 0,
    auditDays: 365,
    maxUploadBytes: 2 ** 30,
    logLevel: 'silent',
    metricsToken: null,
    drainSeconds: 0,
    webDirectory: join(import.meta.dirname, 'no-page'),
    ...change,
  };
}
