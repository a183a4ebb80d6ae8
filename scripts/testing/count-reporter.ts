import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';
import type { TestReport } from './counts.ts';

/** The environment variable that names the file into which the report is written. */
export const reportVariable = 'ASSORT_TEST_REPORT';

/** A Vitest reporter that leaves the states of all tests to the program that started Vitest. */
// biome-ignore lint/style/noDefaultExport: Vitest loads reporters by their default export.
export default class CountReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly unknown[],
    reason: TestRunEndReason,
  ) {
    const file = process.env[reportVariable];
    if (!file) return;
    const report: TestReport = {
      success: reason === 'passed' && errors.length === 0,
      files: modules.map((module) => ({
        failed: module.state() === 'failed',
        tests: [...module.children.allTests()].map((test) => test.result().state),
      })),
    };
    writeFileSync(file, JSON.stringify(report));
  }
}
