import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { findPostgres } from './postgres.ts';

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('says where nothing answers, and keeps the password to itself', async () => {
  const port = await unusedPort();
  const found = await findPostgres({
    DATABASE_URL_TEST: `postgres://someone:secret@127.0.0.1:${port}/tests`,
  });
  expect(found).toEqual({ reason: `nothing answers at 127.0.0.1:${port}` });
});

it('says so when the address is not one', async () => {
  const found = await findPostgres({ DATABASE_URL_TEST: 'postgres://:bad port:/' });
  expect(found).toHaveProperty('reason');
});
