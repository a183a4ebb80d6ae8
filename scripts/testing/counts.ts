/** How many checks or tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a run of Vitest came to. */
export interface TestReport {
  readonly success: boolean;
  readonly files: readonly { readonly failed: boolean; readonly tests: readonly string[] }[];
}

/**
 * Counts a report. A file that could not be loaded counts as one failed test, and so does a run
 * that failed without a failed test (an error outside of tests) or that held no test at all.
 */
export function countTests(report: TestReport | undefined, exitCode: number): Counts {
  const files = report?.files ?? [];
  const states = files.flatMap(({ tests }) => tests);
  const count = (state: string) => states.filter((each) => each === state).length;
  const passed = count('passed');
  const failedTests = count('failed');
  const brokenFiles = files.filter(({ failed, tests }) => failed && !tests.includes('failed'));
  const failed = failedTests + brokenFiles.length;
  const skipped = states.length - passed - failedTests;
  const ranWell = report?.success === true && exitCode === 0 && passed > 0;
  return { passed, failed: ranWell ? failed : Math.max(1, failed), skipped };
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum = (count: (counts: Counts) => number) => all.reduce((n, each) => n + count(each), 0);
  return {
    passed: sum((counts) => counts.passed),
    failed: sum((counts) => counts.failed),
    skipped: sum((counts) => counts.skipped),
  };
}

/** `N passed, N failed`, and `, N skipped` when there are any. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
