/** How many checks or tests ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part of Vitest's JSON report that is counted. */
export interface TestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a report. A file that could not be loaded counts as one failed test, and so does a run
 * that failed without a failed test (an error outside of tests) or that held no test at all.
 */
export function countTests(report: TestReport | undefined, exitCode: number): Counts {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const file of report?.testResults ?? []) {
    const statuses = file.assertionResults.map((test) => test.status);
    const failedHere = statuses.filter((status) => status === 'failed').length;
    passed += statuses.filter((status) => status === 'passed').length;
    skipped += statuses.length - failedHere - statuses.filter((s) => s === 'passed').length;
    failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere;
  }
  const ranWell = report?.success === true && exitCode === 0 && passed > 0;
  if (!ranWell && failed === 0) failed = 1;
  return { passed, failed, skipped };
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
