import { Client } from 'pg';

export type Postgres =
  | { readonly url: string; readonly version: string; readonly address: string }
  | { readonly url?: undefined; readonly reason: string };

const usualUrl = 'postgres://postgres@127.0.0.1:5432/postgres';

/** Asks the PostgreSQL of DATABASE_URL_TEST, or the one on this machine, for its version. */
export async function findPostgres(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Postgres> {
  const url = environment.DATABASE_URL_TEST || usualUrl;
  let address = 'the address in DATABASE_URL_TEST';
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    address = `${client.host}:${client.port}`;
    // A connection that breaks later is the tests' to report.
    client.on('error', () => {});
    await client.connect();
    try {
      const { rows } = await client.query('show server_version');
      const version = String(rows[0].server_version).split(' ')[0] ?? '';
      return { url, version, address };
    } finally {
      await client.end();
    }
  } catch (error) {
    return { reason: explain(error, address) };
  }
}

function explain(error: unknown, address: string): string {
  // PostgreSQL's own refusals carry a five-character SQLSTATE; everything else is the network's.
  const code = (error as { code?: unknown }).code;
  const refused = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return refused
    ? `${address} refuses the tests: ${(error as Error).message}`
    : `nothing answers at ${address}`;
}
