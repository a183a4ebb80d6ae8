import { expect, it } from 'vitest';
import { describeSurroundings } from './surroundings.ts';

it('names both databases and the browser', () => {
  const surroundings = describeSurroundings(
    { path: '/usr/bin/chromium', version: 'Chromium 150.0' },
    { url: 'postgres://postgres@127.0.0.1/postgres', version: '15.20', address: '127.0.0.1:5432' },
  );
  expect(surroundings.lines).toEqual([
    'Databases: PGlite and PostgreSQL 15.20 at 127.0.0.1:5432',
    'Browser: Chromium 150.0',
  ]);
  expect(surroundings.missing).toEqual([]);
});

it('names in one line what is not run, and why', () => {
  const surroundings = describeSurroundings(
    { reason: 'there is no Chromium' },
    { reason: 'nothing answers at 127.0.0.1:5432' },
  );
  expect(surroundings.lines).toEqual([
    'Databases: PGlite',
    'Not run: PostgreSQL (nothing answers at 127.0.0.1:5432); browser tests (there is no Chromium)',
  ]);
  expect(surroundings.missing).toHaveLength(2);
});
