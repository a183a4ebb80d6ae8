// `npm test`: checks and every test. `npm test -- name` runs only the tests of files so named.
import { runChecks } from './testing/checks.ts';
import { findChromium } from './testing/chromium.ts';
import { addCounts, type Counts, summaryLine } from './testing/counts.ts';
import { findPostgres } from './testing/postgres.ts';
import { runVitest } from './testing/run-vitest.ts';
import { describeSurroundings } from './testing/surroundings.ts';

const filters = process.argv.slice(2);
const chromium = await findChromium(process.env);
const postgres = await findPostgres(process.env);
const surroundings = describeSurroundings(chromium, postgres);
console.log(surroundings.lines.join('\n'));

const counts: Counts[] = [];
if (filters.length === 0) {
  console.log('\nChecks');
  counts.push(await runChecks());
}

const { DATABASE_URL_TEST: _url, CHROMIUM_PATH: _path, ...environment } = process.env;
counts.push(
  await runVitest(chromium.path ? filters : ['--project=!browser', ...filters], {
    ...environment,
    ...(postgres.url ? { DATABASE_URL_TEST: postgres.url } : {}),
    ...(chromium.path ? { CHROMIUM_PATH: chromium.path } : {}),
  }),
);

console.log(surroundings.lines.join('\n'));
if (process.env.CI === 'true' && surroundings.missing.length > 0) {
  console.log(`This counts as a failure under CI=true: ${surroundings.missing.join(' and ')}.`);
  counts.push({ passed: 0, failed: surroundings.missing.length, skipped: 0 });
}
const total = addCounts(counts);
console.log(summaryLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
