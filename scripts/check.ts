// `npm run check`: format, lint, types, unused code, then the unit tests (the architecture is one of them).
import { runChecks } from './testing/checks.ts';
import { addCounts, summaryLine } from './testing/counts.ts';
import { runVitest } from './testing/run-vitest.ts';

console.log('\nChecks');
const checked = await runChecks();
console.log('\nUnit tests, architecture and documentation');
const tested = await runVitest(['--project=unit', ...process.argv.slice(2)]);

const counts = addCounts([checked, tested]);
console.log(summaryLine(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
