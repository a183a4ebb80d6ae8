// Holds the directions of imports and the file sizes of ARCHITECTURE.md. The rules are in ./architecture.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cycleViolations } from './architecture/cycles.ts';
import { engineOrderViolations, impurityViolations } from './architecture/engine-directions.ts';
import { packageViolations } from './architecture/package-directions.ts';
import { serverViolations } from './architecture/server-layers.ts';
import { lengthViolations, medianViolations } from './architecture/sizes.ts';
import { readSourceFiles } from './architecture/source-file.ts';

const files = readSourceFiles(fileURLToPath(new URL('..', import.meta.url)));

it('reads the sources', () => {
  const paths = files.map((file) => file.path);
  expect(paths).toContain('packages/engine/src/index.ts');
  expect(paths).toContain('scripts/architecture.test.ts');
});

it.each([
  ['packages import only what stands below them', packageViolations],
  ["the engine's folders import only those above them", engineOrderViolations],
  ['the engine uses nothing of the outside world', impurityViolations],
  ['the server calls routes -> service -> repository', serverViolations],
  ['no imports go in a circle', cycleViolations],
  ['no file is over 400 lines', lengthViolations],
  ['the median source file is not over 60 lines', medianViolations],
])('%s', (_rule, violations) => {
  expect(violations(files)).toEqual([]);
});
