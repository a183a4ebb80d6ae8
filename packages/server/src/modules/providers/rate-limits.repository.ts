import type { RateCost, RateLimit, RateLimiter, RateLimits } from '@assort/providers';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, rowsOf } from '../../database/database.ts';
import { rateLimits } from '../../database/schema/rate-limits.ts';

/** For so long one process goes by limits that another one has learnt. */
const trusted = sql`interval '10 minutes'`;

/**
 * The limits of each provider, shared by every process on the database. All times are the
 * database's, and each reservation is one statement.
 */
export function createRateLimitsRepository(database: Database) {
  async function change(providerId: string, key: string, set: SQL, returning = sql`1`) {
    const statement = sql`update rate_limits set ${set}
      where provider_id = ${providerId}::uuid and key = ${key}
      returning ${returning} as result`;
    const [changed] = await rowsOf<{ result: number }>(database, statement);
    if (changed) return changed.result;
    await database.insert(rateLimits).values({ providerId, key }).onConflictDoNothing();
    const [begun] = await rowsOf<{ result: number }>(database, statement);
    return begun!.result;
  }

  return {
    limiterOf: (providerId: string): RateLimiter => ({
      reserve: (key, cost, limits) =>
        change(providerId, key, reservation(cost, limits), waitFor(cost, limits)),

      async correct(key, tokens, { tokens: limit }) {
        if (!limit) return;
        const time = refillTime(tokens, sql`${limit.perMinute}::float8`);
        await change(providerId, key, sql`tokens_at = tokens_at + ${time}`);
      },

      async pause(key, milliseconds) {
        const until = sql`now() + make_interval(secs => ${milliseconds / 1000}::float8)`;
        await change(providerId, key, sql`paused_until = greatest(paused_until, ${until})`);
      },
    }),
  };
}

export type RateLimitsRepository = ReturnType<typeof createRateLimitsRepository>;

/** Moves each time on by what is reserved, and keeps what is known of the limits. */
function reservation(cost: RateCost, { requests, tokens }: RateLimits): SQL {
  const requestsPerMinute = known(sql`requests_per_minute`, requests);
  const tokensPerMinute = known(sql`tokens_per_minute`, tokens);
  return sql`
    requests_at = ${later(sql`requests_at`, cost.requests, requestsPerMinute)},
    tokens_at = ${later(sql`tokens_at`, cost.tokens, tokensPerMinute)},
    requests_per_minute = ${requestsPerMinute},
    tokens_per_minute = ${tokensPerMinute},
    learnt_at = ${requests || tokens ? sql`now()` : sql`learnt_at`}`;
}

/**
 * Milliseconds until the call may go, by the row as the reservation has left it: a cost's turn is
 * when it will have been refilled, less the burst.
 */
function waitFor(cost: RateCost, { requests, tokens }: RateLimits): SQL {
  const requestsTime = refillTime(
    Math.max(cost.requests, requests?.burst ?? 0),
    sql`requests_per_minute`,
  );
  const tokensTime = refillTime(Math.max(cost.tokens, tokens?.burst ?? 0), sql`tokens_per_minute`);
  // greatest() leaves out what is null: a limit that nobody knows.
  return sql`(1000 * extract(epoch from
    greatest(now(), paused_until, requests_at - ${requestsTime}, tokens_at - ${tokensTime}) - now()
  ))::float8`;
}

/** A limit per minute: the caller's, else what another process has learnt lately, else null. */
function known(column: SQL, limit: RateLimit | undefined): SQL {
  return sql`coalesce(${limit?.perMinute ?? null}::float8,
    case when learnt_at > now() - ${trusted} then ${column} end)`;
}

function later(column: SQL, amount: number, perMinute: SQL): SQL {
  const time = refillTime(amount, perMinute);
  return sql`coalesce(greatest(${column}, now(), paused_until) + ${time}, ${column})`;
}

/** The interval in which so much is refilled; null for an unknown limit. */
function refillTime(amount: number, perMinute: SQL): SQL {
  return sql`make_interval(secs => 60 * ${amount}::float8 / ${perMinute})`;
}
