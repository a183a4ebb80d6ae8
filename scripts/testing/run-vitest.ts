import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportVariable } from './count-reporter.ts';
import { type Counts, countTests, type TestReport } from './counts.ts';
import { runProgram } from './program.ts';

/** Runs Vitest with its own output on the screen and counts the tests. */
export async function runVitest(
  argumentList: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'assort-test-report-'));
  try {
    const reportFile = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=./scripts/testing/count-reporter.ts'];
    const { exitCode } = await runProgram('vitest', ['run', ...reporters, ...argumentList], {
      show: true,
      environment: { ...environment, [reportVariable]: reportFile },
    });
    return countTests(await readReport(reportFile), exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readReport(file: string): Promise<TestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // Vitest ended before it wrote a report; it has said why.
    return undefined;
  }
}
