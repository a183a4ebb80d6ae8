import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(import.meta.dirname, path), 'utf8') }));

/** What only Node has, or only a browser. */
const elsewhereUnknown = /\b(process|Buffer|global|require|window|document|XMLHttpRequest)\b[.[(]/;

test('uses only what Node, Deno, Bun and browsers have in common', () => {
  expect(sources.map(({ path }) => path)).toContain('client.ts');
  expect(sources.filter(({ text }) => elsewhereUnknown.test(text)).map(({ path }) => path)).toEqual(
    [],
  );
});

test('imports its own files and, as types that are gone at run time, the contract', () => {
  const foreign = sources.flatMap(({ text }) =>
    [...text.matchAll(/^(?:import|export)\b(?!\s+type\b)[^;]*?from '([^']+)'/gm)].map(
      ([, name]) => name,
    ),
  );
  expect(foreign.filter((name) => !name?.startsWith('.'))).toEqual([]);
});
