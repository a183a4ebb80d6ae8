import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const packages: Readonly<Record<string, LockedPackage>> = lock.packages;

// A registry that lags behind lacks the builds of some platforms, and npm then leaves them out of the
// lock without a word. `npm ci` refuses such a lock on every machine, so the entries (version, os, cpu,
// libc, optional) are written in by hand.
it('locks the builds of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

it('holds no address of a registry', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved":"https?:/);
});
