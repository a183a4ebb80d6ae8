import type { RateLimits } from '@assort/providers';
import { startSimulator } from '@assort/providers/simulator';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../src/database/postgres.ts';
import { createRateLimitsRepository } from '../src/modules/providers/rate-limits.repository.ts';
import { openLanguageModels, question } from './language-models.ts';
import {
  createPostgresDatabase,
  describeOnEachDatabase,
  postgresAnswers,
  type Running,
} from './with-database.ts';

const one = { requests: 1, tokens: 0 };
const hourly: RateLimits = { requests: { perMinute: 1 / 60, burst: 0 } };
/** Milliseconds that pass on the database's clock while a test runs. */
const slack = 5000;

async function newProvider(running: Running, name: string, settings: object = {}): Promise<string> {
  const endpoint = { kind: 'openai-compatible', baseUrl: 'https://8.8.8.8/v1' };
  return (await running.api.post('providers', { name, ...endpoint, ...settings })).body.id;
}

describeOnEachDatabase('rate limits', (running) => {
  let limiterOf: ReturnType<typeof createRateLimitsRepository>['limiterOf'];
  beforeAll(() => {
    ({ limiterOf } = createRateLimitsRepository(running.opened.database));
  });

  function expectNear(wait: number, expected: number): void {
    expect(wait).toBeGreaterThan(expected - slack);
    expect(wait).toBeLessThanOrEqual(expected + 1);
  }

  it('spreads requests evenly, each model of each provider for itself', async () => {
    const limiter = limiterOf(await newProvider(running, 'Even'));
    const hour = 3_600_000;
    expect(await limiter.reserve('a', one, hourly)).toBe(0);
    expectNear(await limiter.reserve('a', one, hourly), hour);
    expectNear(await limiter.reserve('a', one, hourly), 2 * hour);
    expect(await limiter.reserve('b', one, hourly)).toBe(0);
    const other = limiterOf(await newProvider(running, 'Other'));
    expect(await other.reserve('a', one, hourly)).toBe(0);
  });

  it('lets a burst through at once', async () => {
    const limiter = limiterOf(await newProvider(running, 'Burst'));
    const limits = { requests: { perMinute: 1 / 60, burst: 2 } };
    expect(await limiter.reserve('a', one, limits)).toBe(0);
    expect(await limiter.reserve('a', one, limits)).toBe(0);
    expectNear(await limiter.reserve('a', one, limits), 3_600_000);
  });

  it('keeps to the limit on tokens, as corrected afterwards', async () => {
    const limiter = limiterOf(await newProvider(running, 'Tokens'));
    const limits = { tokens: { perMinute: 60, burst: 3600 } };
    const reserve = (tokens: number) => limiter.reserve('a', { requests: 1, tokens }, limits);
    expect(await reserve(3000)).toBe(0);
    expectNear(await reserve(1000), 400_000);
    await limiter.correct('a', -1000, limits);
    expect(await reserve(100)).toBe(0);
    await limiter.correct('a', -1000, {});
    expectNear(await reserve(1000), 500_000);
  });

  it('lets nobody through while it is paused', async () => {
    const limiter = limiterOf(await newProvider(running, 'Paused'));
    await limiter.pause('a', 100_000);
    await limiter.pause('a', 20_000);
    expectNear(await limiter.reserve('a', one, {}), 100_000);
    expectNear(await limiter.reserve('a', one, hourly), 100_000);
    expectNear(await limiter.reserve('a', one, hourly), 3_700_000);
  });

  it('goes by the limits that others have learnt, for a while', async () => {
    const limiter = limiterOf(await newProvider(running, 'Learnt'));
    expect(await limiter.reserve('a', one, {})).toBe(0);
    expect(await limiter.reserve('a', one, {})).toBe(0);
    await limiter.reserve('a', one, hourly);
    expectNear(await limiter.reserve('a', one, {}), 3_600_000);
    await running.opened.database.execute(
      sql`update rate_limits set learnt_at = now() - interval '11 minutes', requests_at = now()`,
    );
    await limiter.reserve('a', one, {});
    expect(await limiter.reserve('a', one, {})).toBe(0);
  });
});

describe.skipIf(!postgresAnswers)('rate limits of three processes', () => {
  it('hands out each place once', async () => {
    const { url, drop } = await createPostgresDatabase();
    const processes = await Promise.all([1, 2, 3].map(() => openPostgres(url)));
    try {
      const [{ database }] = processes as [(typeof processes)[0]];
      await processes[0]!.migrate();
      const providerId = crypto.randomUUID();
      await database.execute(sql`insert into providers
        (id, name, kind, base_url, models, prices, cache_answers)
        values (${providerId}::uuid, 'Shared', 'openai', 'https://8.8.8.8', '[]', '{}', true)`);
      const limits: RateLimits = { requests: { perMinute: 60, burst: 0 } };
      const reserved = await Promise.all(
        processes.flatMap((process) => {
          const limiter = createRateLimitsRepository(process.database).limiterOf(providerId);
          return Array.from({ length: 40 }, () => limiter.reserve('a', one, limits));
        }),
      );
      // 120 places, a second apart: how long each was counted from differs by the time of the test.
      const seconds = reserved.sort((a, b) => a - b).map((wait) => wait / 1000);
      for (const [place, second] of seconds.entries()) {
        expect(second).toBeGreaterThan(place - slack / 1000);
        expect(second).toBeLessThan(place + 0.5);
      }
    } finally {
      await Promise.all(processes.map((process) => process.close()));
      await drop();
    }
  });
});

describeOnEachDatabase(
  'the rate of three workers',
  (running) => {
    it('is within the limit of the provider, which never has to refuse', async () => {
      const perMinute = 600;
      const simulator = await startSimulator({ requestsPerMinute: perMinute, burst: 10 });
      try {
        const provider = await newProvider(running, 'Limited', {
          baseUrl: `${simulator.url}/v1`,
          requestsPerMinute: perMinute,
          cacheAnswers: false,
        });
        const use = { classifierId: null, priority: 'bulk' } as const;
        const began = performance.now();
        await Promise.all(
          [1, 2, 3].map(async () => {
            const { languageModels } = openLanguageModels(running);
            const model = await languageModels.open({ provider, model: 'simulated-llm' }, use);
            await Promise.all(
              Array.from({ length: 10 }, (_, text) => model.generate(question(`Text ${text}`))),
            );
          }),
        );
        const minutes = (performance.now() - began) / 60_000;
        expect(simulator.log().map(({ status }) => status)).toEqual(Array(30).fill(200));
        expect(29 / minutes).toBeLessThanOrEqual(perMinute);
      } finally {
        await simulator.stop();
      }
    });
  },
  { allowPrivateProviders: true },
);
